import numpy as np


def standardize(x):
    x = np.array(x, dtype=float)
    mean, std = x.mean(axis=0), x.std(axis=0)
    z = np.zeros_like(x)
    for j in range(x.shape[1]):
        if std[j] != 0:
            z[:, j] = (x[:, j] - mean[j]) / std[j]
    return z, mean, std
