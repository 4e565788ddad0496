import numpy as np


def init_parameters(sizes, method, rng):
    result = []
    for a, b in zip(sizes, sizes[1:]):
        if method == "zeros":
            w = np.zeros((a, b))
        elif method == "constant":
            w = np.full((a, b), 0.1)
        elif method == "normal":
            w = rng.normal(0, 0.05, (a, b))
        elif method == "uniform":
            w = rng.uniform(-0.05, 0.05, (a, b))
        elif method == "glorot_uniform":
            w = rng.uniform(-1, 1, (a, b)) * np.sqrt(6 / (a + b))
        elif method == "he_normal":
            w = rng.normal(0, np.sqrt(2 / b), (a, b))
        else:
            raise ValueError("unknown method")
        result.append((w, np.zeros(b)))
    return result
