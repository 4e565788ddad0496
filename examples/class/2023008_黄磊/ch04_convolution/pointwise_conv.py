import numpy as np


def conv1x1(x, kernels):
    x, k = np.array(x, dtype=float), np.array(kernels, dtype=float)
    if x.shape[3] != k.shape[2]:
        raise ValueError("通道数不同")
    return np.einsum("nhwc,co->nwho", x, k[0, 0])
