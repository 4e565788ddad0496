"""作业 2  激活函数  陈静"""

import numpy as np


def sigmoid(x):
    # σ(x) = (1 + tanh(x/2)) / 2，再大的数也不会溢出
    return 0.5 * (1 + np.tanh(np.asarray(x, dtype=float) / 2))


def tanh(x):
    return np.tanh(np.asarray(x, dtype=float))


def relu(x):
    x = np.asarray(x, dtype=float)
    return (x + abs(x)) / 2


def leaky_relu(x, alpha=0.01):
    x = np.asarray(x, dtype=float)
    return x * np.where(x < 0, alpha, 1)


def elu(x, alpha=1.0):
    x = np.asarray(x, dtype=float)
    return np.where(x < 0, alpha * (np.exp(-np.abs(x)) - 1), x)


def selu(x):
    return 1.0507009873554805 * elu(x, alpha=1.6732632423543772)


def softplus(x):
    x = np.asarray(x, dtype=float)
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def softsign(x):
    x = np.asarray(x, dtype=float)
    return x / (np.abs(x) + 1)


def relu6(x):
    return np.minimum(relu(x), 6)


def crelu(x):
    x = np.asarray(x, dtype=float)
    return np.maximum(np.append(x, -x, axis=-1), 0)
