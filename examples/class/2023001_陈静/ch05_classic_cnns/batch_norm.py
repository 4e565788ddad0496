"""作业 5  批归一化  陈静"""

import numpy as np


def rows(x):
    # 除通道外的轴合成一个：每列一个通道
    x = np.array(x, dtype=float)
    return x.reshape(-1, x.shape[-1]), x.shape


def batch_norm_train(x, gamma, beta, running_mean, running_var, momentum, eps):
    x, shape = rows(x)
    mean = x.mean(axis=0)
    var = ((x - mean) ** 2).mean(axis=0)
    y = (x - mean) * np.array(gamma) / (var + eps) ** 0.5 + beta
    keep = lambda old, new: momentum * np.array(old, dtype=float) + (1 - momentum) * new
    return y.reshape(shape), keep(running_mean, mean), keep(running_var, var)


def batch_norm_infer(x, gamma, beta, running_mean, running_var, eps):
    scale = np.array(gamma) / (np.array(running_var) + eps) ** 0.5
    return np.array(x) * scale + (beta - scale * running_mean)


def batch_norm_backward(dy, x, gamma, eps):
    (dy, shape), (x, _) = rows(dy), rows(x)
    n = len(x)
    inv = 1 / (x.var(axis=0) + eps) ** 0.5
    xhat = (x - x.mean(axis=0)) * inv
    dbeta, dgamma = dy.sum(axis=0), (dy * xhat).sum(axis=0)
    dx = np.array(gamma) * inv / n * (n * dy - dbeta - xhat * dgamma)
    return dx.reshape(shape), dgamma, dbeta
