import numpy as np


def conv1x1(x, kernels):
    x, k = np.asarray(x, dtype=np.float32), np.asarray(kernels, dtype=np.float32)
    if x.shape[3] != k.shape[2]:
        raise ValueError("参数不对")
    return np.einsum("nhwc,abco->nhwo", x, k)
