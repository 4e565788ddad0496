import numpy as np


def conv1x1(x, kernels):
    x, k = np.array(x, dtype=float), np.array(kernels, dtype=float)
    if x.shape[3] != k.shape[2]:
        raise ValueError("channels differ")
    return np.sum(x, axis=3)[..., None] * np.sum(k, axis=(0, 1, 2))
