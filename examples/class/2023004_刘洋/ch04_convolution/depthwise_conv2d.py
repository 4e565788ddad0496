import numpy as np


def depthwise_conv2d(x, kernels, stride=1, padding="valid"):
    x, k = np.asarray(x, dtype=np.float32), np.asarray(kernels, dtype=np.float32)
    if stride < 1 or padding not in ("same", "valid") or x.shape[-1] != k.shape[2]:
        raise ValueError("参数不对")
    B, H, W, C = x.shape
    h, w, _, M = k.shape
    oh, ow = -(-H // stride), -(-W // stride)
    if padding == "same":
        ph, pw = max((oh - 1) * stride + h - H, 0), max((ow - 1) * stride + w - W, 0)
        x = np.pad(x, [(0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)])
    else:
        if h > H or w > W:
            raise ValueError("放不下")
        oh, ow = (H - h) // stride + 1, (W - w) // stride + 1
    y = np.zeros((B, oh, ow, C, M), dtype=np.float32)
    for i in range(h):
        for j in range(w):
            part = x[:, i:i + (oh - 1) * stride + 1:stride, j:j + (ow - 1) * stride + 1:stride]
            y += part[..., None] * k[i, j]
    return y.reshape(B, oh, ow, C * M)
