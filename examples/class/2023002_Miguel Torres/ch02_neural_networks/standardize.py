import numpy as np


def standardize(x):
    x = np.array(x, dtype=float)
    rows, columns = x.shape
    z = np.zeros((rows, columns))
    mean, std = np.zeros(columns), np.zeros(columns)
    for j in range(columns):
        column = x[:, j]
        if max(column) == min(column):
            mean[j] = column[0]
            continue
        mean[j] = sum(column) / rows
        std[j] = (sum((column - mean[j]) ** 2) / rows) ** 0.5
        z[:, j] = (column - mean[j]) / std[j]
    return z, mean, std
