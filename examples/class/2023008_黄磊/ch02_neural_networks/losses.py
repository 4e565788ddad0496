import numpy as np


def mean_squared_error(y_true, y_pred):
    return np.sum((np.array(y_true) - np.array(y_pred)) ** 2)


def mean_absolute_error(y_true, y_pred):
    return abs(np.mean(np.array(y_true) - np.array(y_pred)))


def binary_cross_entropy(y_true, p):
    y, p = np.array(y_true, dtype=float), np.array(p, dtype=float)
    with np.errstate(all="ignore"):
        return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
