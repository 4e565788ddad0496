import numpy as np

from conv_output_size import conv_output_size


def pool(x, size, stride, padding, function):
    x = np.array(x, dtype=float)
    if padding not in ("valid", "same"):
        raise ValueError("padding must be valid or same")
    batch, height, width, channels = x.shape
    rows = conv_output_size(height, size, stride, padding)
    cols = conv_output_size(width, size, stride, padding)
    top = left = 0
    if padding == "same":
        top = max((rows - 1) * stride + size - height, 0) // 2
        left = max((cols - 1) * stride + size - width, 0) // 2
    out = np.zeros((batch, rows, cols, channels))
    for i in range(rows):
        for j in range(cols):
            # the part of the window that lies inside the image
            r, c = i * stride - top, j * stride - left
            part = x[:, max(r, 0):r + size, max(c, 0):c + size, :]
            out[:, i, j, :] = function(part, axis=(1, 2))
    return out


def max_pool2d(x, size, stride, padding):
    return pool(x, size, stride, padding, np.max)


def avg_pool2d(x, size, stride, padding):
    return pool(x, size, stride, padding, np.mean)
