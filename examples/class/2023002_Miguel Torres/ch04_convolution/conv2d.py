import numpy as np


def zeros_needed(n, f, stride):
    out = n // stride
    if n % stride != 0:
        out = out + 1
    needed = (out - 1) * stride + f - n
    if needed < 0:
        needed = 0
    before = needed // 2
    return out, before, needed - before


def conv2d(x, kernels, stride=1, padding="valid"):
    x = np.array(x, dtype=float)
    kernels = np.array(kernels, dtype=float)
    batch, height, width, channels = x.shape
    kh, kw, kin, kout = kernels.shape
    if stride < 1:
        raise ValueError("stride")
    if kin != channels:
        raise ValueError("channels")
    if padding == "same":
        out_h, top, bottom = zeros_needed(height, kh, stride)
        out_w, left, right = zeros_needed(width, kw, stride)
        bigger = np.zeros((batch, height + top + bottom, width + left + right, channels))
        bigger[:, top:top + height, left:left + width, :] = x
        x = bigger
    elif padding == "valid":
        if kh > height or kw > width:
            raise ValueError("kernel does not fit")
        out_h = (height - kh) // stride + 1
        out_w = (width - kw) // stride + 1
    else:
        raise ValueError("padding")
    result = np.zeros((batch, out_h, out_w, kout))
    for b in range(batch):
        for i in range(out_h):
            for j in range(out_w):
                window = x[b, i * stride:i * stride + kh, j * stride:j * stride + kw, :]
                for o in range(kout):
                    result[b, i, j, o] = np.sum(window * kernels[:, :, :, o])
    return result
