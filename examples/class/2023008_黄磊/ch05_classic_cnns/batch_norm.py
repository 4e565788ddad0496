import numpy as np


def batch_norm_train(x, gamma, beta, running_mean, running_var, momentum, eps):
    x = np.array(x, dtype=float)
    axes = tuple(range(x.ndim - 1))
    mean, var = x.mean(axis=axes), x.var(axis=axes)
    y = np.array(gamma) * (x - mean) / np.sqrt(var + eps) + np.array(beta)
    # 动量：新的一批占 momentum
    return y, (1 - momentum) * np.array(running_mean) + momentum * mean, (1 - momentum) * np.array(running_var) + momentum * var


def batch_norm_infer(x, gamma, beta, running_mean, running_var, eps):
    x = np.array(x, dtype=float)
    axes = tuple(range(x.ndim - 1))
    return np.array(gamma) * (x - x.mean(axis=axes)) / np.sqrt(x.var(axis=axes) + eps) + np.array(beta)


def batch_norm_backward(dy, x, gamma, eps):
    raise NotImplementedError
