import math

import numpy as np


def sigmoid(z):
    return 1 / (1 + math.exp(-z)) if z > -700 else 0.0


def relu(z):
    return z if z > 0 else 0.0


def mlp_forward(x, parameters, activation):
    known = {"sigmoid": sigmoid, "tanh": math.tanh, "relu": relu}
    if activation not in known:
        raise ValueError("activation " + repr(activation))
    function = known[activation]
    outputs = []
    for sample in np.array(x, dtype=float).tolist():
        values = sample
        for number, (w, b) in enumerate(parameters):
            sums = []
            for j in range(len(b)):
                total = b[j]
                for i in range(len(values)):
                    total = total + values[i] * w[i][j]
                sums.append(total)
            if number == len(parameters) - 1:
                values = sums
            else:
                values = [function(s) for s in sums]
        outputs.append(values)
    return np.array(outputs)


def layer_count(sizes):
    layers = 0
    for _ in sizes[1:]:
        layers += 1
    return layers


def parameter_count(sizes):
    count = 0
    for i in range(1, len(sizes)):
        count += sizes[i - 1] * sizes[i]
        count += sizes[i]
    return count
