import numpy as np


def local_response_norm(x, radius, bias, alpha, beta):
    x = np.array(x, dtype=float)
    channels = x.shape[3]
    result = np.zeros(x.shape)
    for c in range(channels):
        total = np.zeros(x.shape[:3])
        for n in range(c - radius, c + radius + 1):
            if 0 <= n < channels:
                total += x[:, :, :, n] ** 2
        result[:, :, :, c] = x[:, :, :, c] / (bias + alpha * total) ** beta
    return result
