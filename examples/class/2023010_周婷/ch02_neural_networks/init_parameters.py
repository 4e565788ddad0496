import numpy as np


def init_parameters(sizes, method, rng):
    result = []
    for fan_in, fan_out in zip(sizes, sizes[1:]):
        shape = (fan_out, fan_in)
        if method == "zeros":
            w = np.zeros(shape)
        elif method == "constant":
            w = np.full(shape, 0.1)
        elif method == "normal":
            w = rng.normal(0, 0.05, shape)
        elif method == "uniform":
            w = rng.uniform(-0.05, 0.05, shape)
        elif method == "glorot_uniform":
            a = (6 / (fan_in + fan_out)) ** 0.5
            w = rng.uniform(-a, a, shape)
        elif method == "he_normal":
            w = rng.normal(0, (2 / fan_in) ** 0.5, shape)
        else:
            raise ValueError("未知的方法")
        result.append((w, np.zeros(fan_out)))
    return result
