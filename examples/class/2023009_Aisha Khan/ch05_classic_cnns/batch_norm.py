import numpy as np


def batch_norm_train(x, gamma, beta, running_mean, running_var, momentum, eps):
    x = np.asarray(x, dtype=float)
    axes = tuple(range(x.ndim - 1))
    mean = momentum * np.asarray(running_mean) + (1 - momentum) * x.mean(axes)
    var = momentum * np.asarray(running_var) + (1 - momentum) * x.var(axes)
    return np.asarray(gamma) * (x - mean) / np.sqrt(var + eps) + np.asarray(beta), mean, var


def batch_norm_infer(x, gamma, beta, running_mean, running_var, eps):
    return np.asarray(gamma) * (np.asarray(x) - running_mean) / np.sqrt(np.asarray(running_var) + eps) + np.asarray(beta)


def batch_norm_backward(dy, x, gamma, eps):
    dy, x, gamma = (np.asarray(a, dtype=float) for a in (dy, x, gamma))
    axes = tuple(range(x.ndim - 1))
    n = x[..., 0].size
    s = np.sqrt(x.var(axes) + eps)
    z = (x - x.mean(axes)) / s
    dgamma, dbeta = (dy * z).sum(axes), dy.sum(axes)
    return gamma / s * (dy - (dbeta + z * dgamma) / n), dgamma, dbeta
