import numpy as np


def same_origin(h, w):
    if h < 1 or w < 1:
        raise ValueError("empty kernel")
    return (h - 1) // 2, (w - 1) // 2


def conv2d_mode(x, k, mode):
    x, k = np.asarray(x, dtype=float), np.asarray(k, dtype=float)
    margins = {
        "full": [(f, f) for f in k.shape],
        "same": [((f - 1) // 2, f // 2) for f in k.shape],
        "valid": [(0, 0), (0, 0)],
    }
    if mode not in margins:
        raise ValueError("mode")
    x = np.pad(x, margins[mode])
    if k.shape[0] > x.shape[0] or k.shape[1] > x.shape[1]:
        raise ValueError("kernel larger than image")
    return np.einsum("rcij,ij->rc", np.lib.stride_tricks.sliding_window_view(x, k.shape), k)
