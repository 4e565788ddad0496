"""作业 4  深度卷积  陈静"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def depthwise_conv2d(x, kernels, stride=1, padding="valid"):
    x, k = np.array(x, dtype=float), np.array(kernels, dtype=float)
    if stride < 1 or padding not in ("valid", "same"):
        raise ValueError("步幅或填充不对")
    if x.shape[3] != k.shape[2]:
        raise ValueError("通道数不同")
    if padding == "same":
        for axis in (1, 2):
            n, f = x.shape[axis], k.shape[axis - 1]
            total = max((n - 1) // stride * stride + f - n, 0)
            margin = [(0, 0)] * 4
            margin[axis] = (total // 2, total - total // 2)
            x = np.pad(x, margin)
    if k.shape[0] > x.shape[1] or k.shape[1] > x.shape[2]:
        raise ValueError("核比图像大")
    win = sliding_window_view(x, k.shape[:2], axis=(1, 2))[:, ::stride, ::stride]
    # 每个通道各算各的，最后把同一通道的结果排在一起
    per_channel = [np.tensordot(win[..., c, :, :], k[:, :, c], axes=2) for c in range(k.shape[2])]
    return np.concatenate(per_channel, axis=-1)
