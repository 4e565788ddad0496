import numpy as np


def margins(n, size, stride, padding):
    if padding == "valid":
        if size > n:
            raise ValueError("窗口放不下")
        return (n - size) // stride + 1, 0, 0
    out = -(-n // stride)
    total = max((out - 1) * stride + size - n, 0)
    return out, total // 2, total - total // 2


def padded(x, size, stride, padding):
    x = np.asarray(x, dtype=float)
    if size < 1 or stride < 1 or padding not in ("valid", "same"):
        raise ValueError("参数不合法")
    oh, top, bottom = margins(x.shape[1], size, stride, padding)
    ow, left, right = margins(x.shape[2], size, stride, padding)
    return np.pad(x, ((0, 0), (top, bottom), (left, right), (0, 0))), oh, ow


def max_pool2d(x, size, stride, padding):
    x, oh, ow = padded(x, size, stride, padding)
    out = np.empty((x.shape[0], oh, ow, x.shape[3]))
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = x[:, i * stride:i * stride + size, j * stride:j * stride + size].max(axis=(1, 2))
    return out


def avg_pool2d(x, size, stride, padding):
    real, oh, ow = padded(np.ones_like(np.asarray(x, dtype=float)), size, stride, padding)
    x, oh, ow = padded(x, size, stride, padding)
    out = np.empty((x.shape[0], oh, ow, x.shape[3]))
    for i in range(oh):
        for j in range(ow):
            box = (slice(None), slice(i * stride, i * stride + size), slice(j * stride, j * stride + size))
            out[:, i, j] = x[box].sum(axis=(1, 2)) / real[box].sum(axis=(1, 2))
    return out
