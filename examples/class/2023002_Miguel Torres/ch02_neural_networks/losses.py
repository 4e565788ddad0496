from math import log

import numpy as np


def pairs(a, b):
    return list(zip(np.ravel(a).tolist(), np.ravel(b).tolist()))


def mean_squared_error(y_true, y_pred):
    both = pairs(y_true, y_pred)
    return sum((t - p) ** 2 for t, p in both) / len(both)


def mean_absolute_error(y_true, y_pred):
    both = pairs(y_true, y_pred)
    return sum(abs(t - p) for t, p in both) / len(both)


def binary_cross_entropy(y_true, p):
    total = 0.0
    both = pairs(y_true, p)
    for t, q in both:
        if q < 1e-7:
            q = 1e-7
        if q > 1 - 1e-7:
            q = 1 - 1e-7
        total -= t * log(q) + (1 - t) * log(1 - q)
    return total / len(both)
