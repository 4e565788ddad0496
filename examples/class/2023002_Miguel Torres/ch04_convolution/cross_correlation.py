import numpy as np


def cross_correlate2d(x, k):
    x, k = np.array(x, dtype=float), np.array(k, dtype=float)
    if len(k) > len(x) or len(k[0]) > len(x[0]):
        raise ValueError("kernel too large")
    result = np.zeros((len(x) - len(k) + 1, len(x[0]) - len(k[0]) + 1))
    for r in range(result.shape[0]):
        for c in range(result.shape[1]):
            for i in range(len(k)):
                for j in range(len(k[0])):
                    result[r, c] += x[r + i, c + j] * k[i, j]
    return result


def convolve2d(x, k):
    turned = []
    for row in reversed(list(k)):
        turned.append(list(reversed(list(row))))
    return cross_correlate2d(x, turned)
