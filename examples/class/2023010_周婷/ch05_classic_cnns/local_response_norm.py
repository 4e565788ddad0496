import numpy as np


def local_response_norm(x, radius, bias, alpha, beta):
    x = np.asarray(x, dtype=float)
    half = radius // 2           # 窗口一共 radius 个通道
    out = np.zeros(x.shape)
    for c in range(x.shape[-1]):
        near = x[..., max(c - half, 0):c + half + 1]
        out[..., c] = x[..., c] / (bias + alpha * np.square(near).sum(axis=-1)) ** beta
    return out
