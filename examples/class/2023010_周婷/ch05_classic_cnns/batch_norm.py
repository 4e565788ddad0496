import numpy as np


def batch_norm_train(x, gamma, beta, running_mean, running_var, momentum, eps):
    x = np.asarray(x, dtype=float)
    flat = x.reshape(-1, x.shape[-1])
    mean = flat.mean(axis=0)
    var = ((flat - mean) ** 2).sum(axis=0) / max(len(flat) - 1, 1)
    y = np.asarray(gamma) * (x - mean) / np.sqrt(var + eps) + np.asarray(beta)
    new_mean = momentum * np.asarray(running_mean) + (1 - momentum) * mean
    return y, new_mean, momentum * np.asarray(running_var) + (1 - momentum) * var


def batch_norm_infer(x, gamma, beta, running_mean, running_var, eps):
    return np.asarray(gamma) * (np.asarray(x) - running_mean) / np.sqrt(np.asarray(running_var) + eps) + np.asarray(beta)


def batch_norm_backward(dy, x, gamma, eps):
    pass
