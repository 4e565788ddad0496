import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def cut(x, size, step, padding, fill):
    if padding == "same":
        p = [max((-(-n // step) - 1) * step + size - n, 0) for n in x.shape[1:3]]
        x = np.pad(x, [(0, 0), *[(t // 2, t - t // 2) for t in p], (0, 0)], constant_values=fill)
    return sliding_window_view(x, (size, size), axis=(1, 2))[:, ::step, ::step]


def check(x, size, stride, padding):
    x = np.asarray(x, dtype=float)
    if size < 1 or stride < 1 or padding not in ("valid", "same"):
        raise ValueError("参数不合法")
    if padding == "valid" and size > min(x.shape[1:3]):
        raise ValueError("窗口比图像大")
    return x


def max_pool2d(x, size, stride, padding):
    x = check(x, size, stride, padding)
    return cut(x, size, size, padding, -np.inf).max(axis=(4, 5))     # 一块一块地取最大


def avg_pool2d(x, size, stride, padding):
    x = check(x, size, stride, padding)
    return np.nanmean(cut(x, size, stride, padding, np.nan), axis=(4, 5))
