import numpy as np


def sigmoid(x):
    x = np.asarray(x, dtype=float)
    return np.where(x < 0, np.exp(np.minimum(x, 0)), 1) / (1 + np.exp(-abs(x)))


def tanh(x):
    return np.tanh(x)


def relu(x):
    return np.maximum(x, 0)


# the others: tomorrow
