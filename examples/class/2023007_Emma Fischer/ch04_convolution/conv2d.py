import numpy as np


def conv2d(x, kernels, stride=1, padding="valid"):
    x, kernels = np.asarray(x, dtype=float), np.asarray(kernels, dtype=float)
    n, h, w, c = x.shape
    kh, kw, kc, ko = kernels.shape
    if stride < 1 or padding not in ("valid", "same") or kc != c:
        raise ValueError("bad arguments")
    if padding == "same":
        ph = max((-(-h // stride) - 1) * stride + kh - h, 0)
        pw = max((-(-w // stride) - 1) * stride + kw - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)))
    elif kh > h or kw > w:
        raise ValueError("kernel too large")
    oh, ow = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    result = np.zeros((n, oh, ow, ko))
    for i in range(oh):
        for j in range(ow):
            patch = x[:, i * stride:i * stride + kh, j * stride:j * stride + kw, 0]
            result[:, i, j, :] = np.einsum("nhw,hwo->no", patch, kernels[:, :, 0, :])
    return result
