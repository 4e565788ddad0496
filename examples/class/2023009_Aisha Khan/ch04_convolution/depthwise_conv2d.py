import numpy as np


def depthwise_conv2d(x, kernels, stride=1, padding="valid"):
    x, k = np.asarray(x, dtype=float), np.asarray(kernels, dtype=float)[..., 0]
    if stride < 1 or padding not in ("valid", "same") or x.shape[3] != k.shape[2]:
        raise ValueError("arguments")
    if padding == "same":
        a, b = (max((-(-n // stride) - 1) * stride + f - n, 0) for n, f in zip(x.shape[1:3], k.shape))
        x = np.pad(x, [(0, 0), (a // 2, (a + 1) // 2), (b // 2, (b + 1) // 2), (0, 0)])
    if k.shape[0] > x.shape[1] or k.shape[1] > x.shape[2]:
        raise ValueError("kernel larger than image")
    v = np.lib.stride_tricks.sliding_window_view(x, k.shape[:2], axis=(1, 2))[:, ::stride, ::stride]
    return np.einsum("nhwcij,ijc->nhwc", v, k)
