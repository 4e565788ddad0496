import numpy as np


def _prepare(x, size, stride, padding, fill):
    x = np.asarray(x, dtype=np.float32)
    if size < 1 or stride < 1 or padding not in ("same", "valid"):
        raise ValueError("参数不对")
    H, W = x.shape[1:3]
    if padding == "same":
        oh, ow = -(-H // stride), -(-W // stride)
        ph, pw = max((oh - 1) * stride + size - H, 0), max((ow - 1) * stride + size - W, 0)
        x = np.pad(x, [(0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)], constant_values=fill)
    else:
        if size > H or size > W:
            raise ValueError("窗口放不下")
        oh, ow = (H - size) // stride + 1, (W - size) // stride + 1
    return x, oh, ow


def max_pool2d(x, size, stride, padding):
    x, oh, ow = _prepare(x, size, stride, padding, -np.inf)
    rows = [x[:, i * stride:i * stride + size].max(axis=1) for i in range(oh)]
    x = np.stack(rows, axis=1)
    cols = [x[:, :, j * stride:j * stride + size].max(axis=2) for j in range(ow)]
    return np.stack(cols, axis=2)


def avg_pool2d(x, size, stride, padding):
    def total(a):
        rows = np.stack([a[:, i * stride:i * stride + size].sum(axis=1) for i in range(oh)], axis=1)
        return np.stack([rows[:, :, j * stride:j * stride + size].sum(axis=2) for j in range(ow)], axis=2)

    ones = np.ones_like(np.asarray(x, dtype=np.float32))
    x, oh, ow = _prepare(x, size, stride, padding, 0)
    ones, oh, ow = _prepare(ones, size, stride, padding, 0)
    return total(x) / total(ones)
