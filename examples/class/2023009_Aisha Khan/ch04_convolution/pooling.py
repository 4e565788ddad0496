import numpy as np


def pool(x, size, stride, padding, function):
    x = np.asarray(x, dtype=float)
    if size < 1 or stride < 1 or padding not in ("valid", "same"):
        raise ValueError("size, stride or padding")
    starts = []
    for n in x.shape[1:3]:
        if padding == "same":
            count = -(-n // stride)
            first = -(max((count - 1) * stride + size - n, 0) // 2)
        else:
            if size > n:
                raise ValueError("window does not fit")
            count, first = (n - size) // stride + 1, 0
        starts.append([first + k * stride for k in range(count)])
    return np.stack([np.stack([function(x[:, max(r, 0):r + size, max(c, 0):c + size]) for c in starts[1]], 1) for r in starts[0]], 1)


def max_pool2d(x, size, stride, padding):
    channels = np.shape(x)[3]
    # largest value of the block, for every channel
    return pool(x, size, stride, padding, lambda block: np.tile(block.max(axis=(1, 2, 3))[:, None], channels))


def avg_pool2d(x, size, stride, padding):
    return pool(x, size, stride, padding, lambda block: block.mean(axis=(1, 2)))
