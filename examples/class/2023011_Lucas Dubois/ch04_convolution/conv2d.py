import numpy as np


def conv2d(x, kernels, stride=1, padding="valid"):
    x, kernels = np.asarray(x, dtype=float), np.asarray(kernels, dtype=float)
    n, h, w, c = x.shape
    kh, kw, kc, ko = kernels.shape
    if stride < 1 or padding not in ("valid", "same") or kc != c:
        raise ValueError("bad arguments")
    if padding == "same":
        # output as large as the input: f - 1 zeros
        x = np.pad(x, [(0, 0), ((kh - 1) // 2, kh - 1 - (kh - 1) // 2), ((kw - 1) // 2, kw - 1 - (kw - 1) // 2), (0, 0)])
    if x.shape[1] < kh or x.shape[2] < kw:
        raise ValueError("too small")
    rows = range(0, x.shape[1] - kh + 1, stride)
    cols = range(0, x.shape[2] - kw + 1, stride)
    flat = kernels.reshape(-1, ko)
    return np.array([[x[:, i:i + kh, j:j + kw, :].reshape(n, -1) @ flat for j in cols] for i in rows]).transpose(2, 0, 1, 3)
