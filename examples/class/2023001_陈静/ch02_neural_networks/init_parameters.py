"""作业 2  参数初始化  陈静"""

import numpy as np


def init_parameters(sizes, method, rng):
    names = ("zeros", "constant", "normal", "uniform", "glorot_uniform", "he_normal")
    if method not in names:
        raise ValueError("没有这种初始化方法：" + str(method))
    layers = []
    for fan_in, fan_out in zip(sizes[:-1], sizes[1:]):
        shape = (fan_in, fan_out)
        if method in ("zeros", "constant"):
            w = np.zeros(shape) + (0.1 if method == "constant" else 0.0)
        elif method == "normal":
            w = 0.05 * rng.standard_normal(shape)
        elif method == "he_normal":
            w = (2 / fan_in) ** 0.5 * rng.standard_normal(shape)
        else:
            limit = 0.05 if method == "uniform" else (6 / (fan_in + fan_out)) ** 0.5
            w = limit * (2 * rng.random(shape) - 1)
        layers.append((w, np.zeros(fan_out)))
    return layers
