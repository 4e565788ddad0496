import numpy as np


def mlp_forward(x, parameters, activation):
    functions = {"relu": lambda z: np.maximum(z, 0), "tanh": np.tanh, "sigmoid": lambda z: 1 / (1 + np.exp(-z))}
    if activation not in functions:
        raise ValueError(activation)
    h = np.asarray(x, dtype=float)
    for number, (w, _) in enumerate(parameters):
        h = h @ np.asarray(w, dtype=float)
        if number < len(parameters) - 1:
            h = functions[activation](h)
    return h


def layer_count(sizes):
    return len(sizes) - 1


def parameter_count(sizes):
    return sum((n + 1) * m for n, m in zip(sizes, sizes[1:]))
