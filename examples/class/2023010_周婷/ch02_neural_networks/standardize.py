import numpy as np


def standardize(x):
    x = np.asarray(x, dtype=float)
    n = max(len(x) - 1, 1)
    mean = x.mean(axis=0)
    std = np.sqrt(((x - mean) ** 2).sum(axis=0) / n)
    flat = np.ptp(x, axis=0) == 0
    return (x - mean) * ~flat / np.where(flat, 1, std), mean, std * ~flat
