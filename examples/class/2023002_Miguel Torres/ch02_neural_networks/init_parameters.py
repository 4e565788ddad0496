import math

import numpy as np


def one_weight(method, inputs, outputs, rng):
    if method == "zeros":
        return 0.0
    if method == "constant":
        return 0.1
    if method == "normal":
        return rng.normal(0.0, 0.05)
    if method == "uniform":
        return rng.uniform(-0.05, 0.05)
    if method == "glorot_uniform":
        limit = math.sqrt(6 / (inputs + outputs))
        return rng.uniform(-limit, limit)
    if method == "he_normal":
        return rng.normal(0.0, math.sqrt(2 / inputs))
    raise ValueError("unknown method " + repr(method))


def init_parameters(sizes, method, rng):
    one_weight(method, 1, 1, np.random.default_rng(0))  # complains about an unknown method
    parameters = []
    for layer in range(len(sizes) - 1):
        inputs, outputs = sizes[layer], sizes[layer + 1]
        w = np.zeros((inputs, outputs))
        for i in range(inputs):
            for j in range(outputs):
                w[i, j] = one_weight(method, inputs, outputs, rng)
        parameters.append((w, np.zeros(outputs)))
    return parameters
