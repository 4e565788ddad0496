import numpy as np


def local_response_norm(x, radius, bias, alpha, beta):
    x = np.array(x, dtype=float)
    n = 2 * radius + 1
    out = np.empty_like(x)
    for c in range(x.shape[-1]):
        s = (x[..., max(0, c - radius):c + radius + 1] ** 2).sum(-1)
        out[..., c] = x[..., c] / (bias + alpha / n * s) ** beta      # 论文里是 alpha / n
    return out
