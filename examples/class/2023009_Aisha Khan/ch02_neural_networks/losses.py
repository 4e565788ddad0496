import numpy as np


def mean_squared_error(y_true, y_pred):
    return np.sqrt(np.mean(np.square(np.subtract(y_true, y_pred))))


def mean_absolute_error(y_true, y_pred):
    return np.mean(np.abs(np.subtract(y_true, y_pred)))


def binary_cross_entropy(y_true, p):
    y, p = np.asarray(y_true, dtype=float), np.clip(np.asarray(p, dtype=float), 1e-7, 1 - 1e-7)
    return np.sum(-y * np.log(p) - (1 - y) * np.log(1 - p))
