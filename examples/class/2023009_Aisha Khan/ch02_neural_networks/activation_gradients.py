import numpy as np


def sigmoid_grad(x):
    s = 0.5 + 0.5 * np.tanh(np.asarray(x, dtype=float) / 2)
    return s * (1 - s)


def tanh_grad(x):
    return 1 - np.tanh(np.asarray(x, dtype=float)) ** 2


def relu_grad(x):
    return (np.asarray(x) > 0).astype(float)


def leaky_relu_grad(x, alpha=0.01):
    return np.where(np.asarray(x) < 0, alpha, 1.0)


def elu_grad(x, alpha=1.0):
    x = np.asarray(x, dtype=float)
    return np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0)))
