import numpy as np


def local_response_norm(x, radius, bias, alpha, beta):
    x = np.asarray(x, dtype=float)
    squares = np.sum(x * x, axis=-1, keepdims=True)
    return x / (bias + alpha * squares) ** beta
