import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(np.array(x, dtype=float), -500, 500)))


def tanh(x):
    return np.tanh(np.array(x, dtype=float))


def relu(x):
    return np.maximum(np.array(x, dtype=float), 0)


def leaky_relu(x, alpha=0.01):
    x = np.array(x, dtype=float)
    return np.maximum(x, 0) + alpha * np.minimum(x, 0)


def elu(x, alpha=1.0):
    x = np.array(x, dtype=float)
    return np.where(x > 0, x, alpha * np.exp(np.minimum(x, 0)) - 1)


def selu(x):
    x = np.array(x, dtype=float)
    return 1.0507009873554805 * np.where(x > 0, x, 1.6732632423543772 * (np.exp(np.minimum(x, 0)) - 1))


def softplus(x):
    return np.logaddexp(0, np.array(x, dtype=float))


def softsign(x):
    return np.array(x, dtype=float) / (1 + np.abs(x))


def relu6(x):
    return np.minimum(np.maximum(np.array(x, dtype=float), 0), 6)


def crelu(x):
    x = np.array(x, dtype=float)
    return np.concatenate([np.maximum(x, 0), np.minimum(x, 0)], axis=-1)     # 正的一半，负的一半
