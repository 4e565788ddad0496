import numpy as np


def init_parameters(sizes, method, rng):
    parameters = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        shape = (inputs, outputs)
        if method == "zeros":
            w = np.zeros(shape)
        elif method == "constant":
            w = np.ones(shape) / 10
        elif method == "normal":
            w = rng.normal(0, 0.05 ** 2, shape)  # N(0, 0.05²)
        elif method == "uniform":
            w = rng.uniform(-0.05, 0.05, shape)
        elif method == "glorot_uniform":
            r = np.sqrt(6 / (inputs + outputs))
            w = rng.uniform(-r, r, shape)
        elif method == "he_normal":
            w = rng.normal(0, np.sqrt(2 / inputs), shape)
        else:
            raise ValueError(method)
        parameters.append((w, np.zeros(outputs)))
    return parameters
