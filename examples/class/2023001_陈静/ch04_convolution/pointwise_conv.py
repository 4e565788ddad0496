"""作业 4  1×1 卷积  陈静"""

import numpy as np


def conv1x1(x, kernels):
    x, k = np.array(x, dtype=float), np.array(kernels, dtype=float)
    if x.shape[-1] != k.shape[2]:
        raise ValueError("通道数不同")
    pixels = x.reshape(-1, k.shape[2])         # 每行一个像素
    return (pixels @ k.reshape(k.shape[2], k.shape[3])).reshape(*x.shape[:3], k.shape[3])
