"""作业 4  三种卷积模式  陈静"""

import numpy as np


def same_origin(h, w):
    if h < 1 or w < 1:
        raise ValueError("核的边长至少为 1")
    return (h - 1) // 2, (w - 1) // 2


def conv2d_mode(x, k, mode):
    if mode not in ("full", "same", "valid"):
        raise ValueError("未知的模式")
    x, k = np.array(x, dtype=float), np.array(k, dtype=float)
    (H, W), (h, w) = x.shape, k.shape
    # 先算 full：图像的每个像素把翻转的核“印”到结果上
    full = np.zeros((H + h - 1, W + w - 1))
    for i in range(h):
        for j in range(w):
            full[h - 1 - i:h - 1 - i + H, w - 1 - j:w - 1 - j + W] += k[i, j] * x
    if mode == "full":
        return full
    if mode == "same":
        top, left = h - 1 - same_origin(h, w)[0], w - 1 - same_origin(h, w)[1]
        return full[top:top + H, left:left + W]
    if h > H or w > W:
        raise ValueError("核比图像大")
    return full[h - 1:H, w - 1:W]
