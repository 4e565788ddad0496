import numpy as np


def same_origin(h, w):
    if h < 1 or w < 1:
        raise ValueError("no kernel")
    return h // 2, w // 2


def conv2d_mode(x, k, mode):
    x, k = np.array(x, dtype=float), np.array(k, dtype=float)
    h, w = k.shape
    if mode == "full":
        x = np.pad(x, ((h - 1, h - 1), (w - 1, w - 1)))
    elif mode == "same":
        a, b = same_origin(h, w)
        x = np.pad(x, ((a, h - 1 - a), (b, w - 1 - b)))
    elif mode != "valid":
        raise ValueError("unknown mode")
    rows, cols = x.shape[0] - h + 1, x.shape[1] - w + 1
    if rows < 1 or cols < 1:
        raise ValueError("kernel too large")
    return np.array([[np.sum(x[i:i + h, j:j + w] * k) for j in range(cols)] for i in range(rows)])
