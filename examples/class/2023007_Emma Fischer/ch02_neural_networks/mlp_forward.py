import numpy as np


def activate(z, name):
    if name == "sigmoid":
        return 1 / (1 + np.exp(-z))
    if name == "tanh":
        return np.tanh(z)
    if name == "relu":
        return np.maximum(z, 0)
    raise ValueError("unknown activation")


def mlp_forward(x, parameters, activation):
    h = np.array(x, dtype=float)
    for w, b in parameters:
        h = activate(h @ np.array(w, dtype=float) + np.array(b, dtype=float), activation)
    return h


def layer_count(sizes):
    return len(sizes)


def parameter_count(sizes):
    return sum(sizes[i] * sizes[i + 1] for i in range(len(sizes) - 1))
