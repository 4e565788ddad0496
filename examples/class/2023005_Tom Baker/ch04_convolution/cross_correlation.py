import numpy as np


def cross_correlate2d(x, k):
    x, k = np.asarray(x, dtype=float), np.asarray(k, dtype=float)
    h, w = x.shape[0] - k.shape[0] + 1, x.shape[1] - k.shape[1] + 1
    if h < 1 or w < 1:
        raise ValueError
    return np.array([[(x[i:i + k.shape[0], j:j + k.shape[1]] * k).sum() for j in range(w)] for i in range(h)])


def convolve2d(x, k):
    return cross_correlate2d(x, k)  # TODO flip
