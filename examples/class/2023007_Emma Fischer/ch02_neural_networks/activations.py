import numpy as np


def sigmoid(x):
    x = np.array(x, dtype=float)
    return np.exp(x) / (np.exp(x) + 1)


def tanh(x):
    return np.tanh(np.array(x, dtype=float))


def relu(x):
    return np.maximum(0.0, x)


def leaky_relu(x, alpha=0.01):
    x = np.array(x, dtype=float)
    return np.where(x > 0, x, 0.01 * x)


def elu(x, alpha=1.0):
    x = np.array(x, dtype=float)
    return np.where(x > 0, x, np.exp(np.minimum(x, 0)) - 1)


def selu(x):
    x = np.array(x, dtype=float)
    return np.where(x > 0, x, 1.0507009873554805 * 1.6732632423543772 * (np.exp(np.minimum(x, 0)) - 1))


def softplus(x):
    return np.log(1 + np.exp(np.array(x, dtype=float)))


def softsign(x):
    x = np.array(x, dtype=float)
    return x / (1 + abs(x))


def relu6(x):
    return np.maximum(0.0, x)


def crelu(x):
    x = np.array(x, dtype=float)
    return np.concatenate([np.maximum(x, 0), np.maximum(-x, 0)])
