import numpy as np


def slide(x, k):
    h, w = x.shape[0] - k.shape[0] + 1, x.shape[1] - k.shape[1] + 1
    if h < 1 or w < 1:
        raise ValueError("kernel too large")
    return np.array([[np.sum(x[i:i + k.shape[0], j:j + k.shape[1]] * k) for j in range(w)] for i in range(h)])


def cross_correlate2d(x, k):
    return slide(np.array(x, dtype=float), np.array(k, dtype=float)[::-1, ::-1])


def convolve2d(x, k):
    return slide(np.array(x, dtype=float), np.array(k, dtype=float)[::-1])
