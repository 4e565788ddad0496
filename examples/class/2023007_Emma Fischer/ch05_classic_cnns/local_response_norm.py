import numpy as np


def local_response_norm(x, radius, bias, alpha, beta):
    x = np.array(x, dtype=float)
    h, w = x.shape[1:3]
    s = np.zeros(x.shape)
    for i in range(h):
        for j in range(w):
            near = x[:, max(i - radius, 0):i + radius + 1, max(j - radius, 0):j + radius + 1]
            s[:, i, j] = np.sum(near ** 2, axis=(1, 2))
    return x / (bias + alpha * s) ** beta
