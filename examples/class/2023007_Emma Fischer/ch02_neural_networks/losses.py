import numpy as np


def mean_squared_error(y_true, y_pred):
    return 0.5 * np.mean((np.array(y_true) - np.array(y_pred)) ** 2)


def mean_absolute_error(y_true, y_pred):
    return np.sum(np.abs(np.array(y_true) - np.array(y_pred)))


def binary_cross_entropy(y_true, p):
    y, p = np.array(y_true, dtype=float), np.clip(np.array(p, dtype=float), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p))
