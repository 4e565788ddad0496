import numpy as np


def standardize(x):
    x = np.asarray(x, dtype=float)
    constant = x.max(axis=0) == x.min(axis=0)
    mean, variance = x.mean(axis=0), x.var(axis=0)
    z = (x - mean) / np.where(constant, 1, variance)
    return np.where(constant, 0, z), mean, np.where(constant, 0, variance)
