import math

import numpy as np


def each(function, x):
    """Apply a function of one number to every element."""
    x = np.array(x, dtype=float)
    return np.array([function(v) for v in x.ravel().tolist()]).reshape(x.shape)


def sigmoid(x):
    return each(lambda v: 1 / (1 + math.exp(-v)) if v > 0 else math.exp(v) / (1 + math.exp(v)), x)


def tanh(x):
    return each(math.tanh, x)


def relu(x):
    return each(lambda v: v if v > 0 else 0.0, x)


def leaky_relu(x, alpha=0.01):
    return each(lambda v: v if v > 0 else alpha * v, x)


def elu(x, alpha=1.0):
    return each(lambda v: v if v > 0 else alpha * (math.exp(v) - 1), x)


def selu(x):
    return each(lambda v: 1.0507009873554805 * (v if v > 0 else 1.6732632423543772 * (math.exp(v) - 1)), x)


def softplus(x):
    return each(lambda v: v if v > 30 else math.log(1 + math.exp(v)), x)


def softsign(x):
    return each(lambda v: v / (1 + abs(v)), x)


def relu6(x):
    return each(lambda v: min(max(v, 0.0), 6.0), x)


def crelu(x):
    x = np.array(x, dtype=float)
    return np.concatenate((relu(x), relu(-x)), axis=x.ndim - 1)
