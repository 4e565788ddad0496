import numpy as np


def max_pool2d(x, size, stride, padding):
    x = np.asarray(x, dtype=float)
    if size < 1 or stride < 1 or padding not in ("valid", "same"):
        raise ValueError
    if padding == "same":
        raise NotImplementedError("same padding")
    if size > x.shape[1] or size > x.shape[2]:
        raise ValueError
    rows = range(0, x.shape[1] - size + 1, stride)
    cols = range(0, x.shape[2] - size + 1, stride)
    return np.stack([np.stack([x[:, i:i + size, j:j + size].max((1, 2)) for j in cols], 1) for i in rows], 1)
