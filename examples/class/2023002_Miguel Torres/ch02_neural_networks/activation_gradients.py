import math

import numpy as np


def each(function, x):
    x = np.array(x, dtype=float)
    return np.array([function(v) for v in x.ravel().tolist()]).reshape(x.shape)


def slope_of_sigmoid(v):
    s = 1 / (1 + math.exp(-v)) if v > 0 else math.exp(v) / (1 + math.exp(v))
    return s * (1 - s)


def sigmoid_grad(x):
    return each(slope_of_sigmoid, x)


def tanh_grad(x):
    return each(lambda v: 1 - math.tanh(v) ** 2, x)


def relu_grad(x):
    return each(lambda v: 1.0 if v > 0 else 0.0, x)


def leaky_relu_grad(x, alpha=0.01):
    return each(lambda v: 1.0 if v > 0 else alpha, x)


def elu_grad(x, alpha=1.0):
    return each(lambda v: 1.0 if v > 0 else alpha * math.exp(v), x)
