import numpy as np


def same_origin(h, w):
    if min(h, w) < 1:
        raise ValueError("核不合法")
    return (h - 1) // 2, (w - 1) // 2


def conv2d_mode(x, k, mode):
    x = np.array(x, dtype=float)
    k = np.flip(np.array(k, dtype=float))          # 卷积要先翻转
    h, w = k.shape
    if mode == "full":
        x = np.pad(x, [(h - 1, h - 1), (w - 1, w - 1)])
    elif mode == "same":
        x = np.pad(x, [((h - 1) // 2, h // 2), ((w - 1) // 2, w // 2)])
    elif mode != "valid":
        raise ValueError("模式不对")
    if h > x.shape[0] or w > x.shape[1]:
        raise ValueError("核太大")
    return (np.lib.stride_tricks.sliding_window_view(x, (h, w)) * k).sum(axis=(2, 3))
