import numpy as np


def conv1x1(x, kernels):
    x, k = np.asarray(x, dtype=float), np.asarray(kernels, dtype=float)
    if x.shape[3] != k.shape[2]:
        raise ValueError("depths differ")
    return (x * k[0, 0, :, 0]).sum(axis=3, keepdims=True)
