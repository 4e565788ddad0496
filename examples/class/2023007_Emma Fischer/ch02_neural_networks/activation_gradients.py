import numpy as np


def sigmoid_grad(x):
    x = np.array(x, dtype=float)
    return x * (1 - x)


def tanh_grad(x):
    x = np.array(x, dtype=float)
    return 1 - x ** 2


def relu_grad(x):
    return np.where(np.array(x) >= 0, 1.0, 0.0)


def leaky_relu_grad(x, alpha=0.01):
    return np.where(np.array(x) >= 0, 1.0, alpha)


def elu_grad(x, alpha=1.0):
    x = np.array(x, dtype=float)
    return np.where(x > 0, 1.0, alpha * (np.exp(np.minimum(x, 0)) - 1))
