import numpy as np


def conv2d(x, kernels, stride=1, padding="valid"):
    x = np.asarray(x, dtype=float)
    kernels = np.asarray(kernels, dtype=float)
    # convolution: rotate the kernel by 180 degrees first
    flipped = np.rot90(kernels, 2, axes=(0, 1))
    batch, height, width, channels = x.shape
    kh, kw, depth, filters = flipped.shape
    if depth != channels:
        raise ValueError("depth of kernel and image differ")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    if padding == "same":
        rows, cols = -(-height // stride), -(-width // stride)
        a, b = max((rows - 1) * stride + kh - height, 0), max((cols - 1) * stride + kw - width, 0)
        x = np.pad(x, [(0, 0), (a // 2, (a + 1) // 2), (b // 2, (b + 1) // 2), (0, 0)])
    elif padding == "valid":
        rows, cols = (height - kh) // stride + 1, (width - kw) // stride + 1
        if rows < 1 or cols < 1 or kh > height or kw > width:
            raise ValueError("kernel larger than image")
    else:
        raise ValueError("padding")
    out = np.zeros((batch, rows, cols, filters))
    for r in range(kh):
        for c in range(kw):
            part = x[:, r:r + stride * (rows - 1) + 1:stride, c:c + stride * (cols - 1) + 1:stride]
            out += np.tensordot(part, flipped[r, c], axes=1)
    return out
