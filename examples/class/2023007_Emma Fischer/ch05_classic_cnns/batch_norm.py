import numpy as np


def batch_norm_train(x, gamma, beta, running_mean, running_var, momentum, eps):
    x = np.array(x, dtype=float)
    mean, var = x.mean(axis=0), x.var(axis=0)
    y = np.array(gamma) * (x - mean) / np.sqrt(var + eps) + np.array(beta)
    every = tuple(range(x.ndim - 1))
    new_mean = momentum * np.array(running_mean) + (1 - momentum) * x.mean(axis=every)
    new_var = momentum * np.array(running_var) + (1 - momentum) * x.var(axis=every)
    return y, new_mean, new_var


def batch_norm_infer(x, gamma, beta, running_mean, running_var, eps):
    return np.array(gamma) * (np.array(x) - running_mean) / np.sqrt(np.array(running_var) + eps) + beta


def batch_norm_backward(dy, x, gamma, eps):
    dy, x = np.array(dy, dtype=float), np.array(x, dtype=float)
    every = tuple(range(x.ndim - 1))
    s = np.sqrt(x.var(axis=every) + eps)
    n = (x - x.mean(axis=every)) / s
    return dy * np.array(gamma) / s, (dy * n).sum(axis=every), dy.sum(axis=every)
