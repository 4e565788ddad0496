import numpy as np


def batch_norm_train(x, gamma, beta, running_mean, running_var, momentum, eps):
    x = np.array(x, dtype=float)
    channels = x.shape[-1]
    y = np.zeros(x.shape)
    new_mean, new_var = np.zeros(channels), np.zeros(channels)
    for c in range(channels):
        values = x[..., c]
        mean = values.mean()
        var = ((values - mean) ** 2).mean()
        y[..., c] = gamma[c] * (values - mean) / np.sqrt(var + eps) + beta[c]
        new_mean[c] = momentum * running_mean[c] + (1 - momentum) * mean
        new_var[c] = momentum * running_var[c] + (1 - momentum) * var
    return y, new_mean, new_var


def batch_norm_infer(x, gamma, beta, running_mean, running_var, eps):
    x = np.array(x, dtype=float)
    y = np.zeros(x.shape)
    for c in range(x.shape[-1]):
        y[..., c] = gamma[c] * (x[..., c] - running_mean[c]) / np.sqrt(running_var[c] + eps) + beta[c]
    return y


def batch_norm_backward(dy, x, gamma, eps):
    dy, x = np.array(dy, dtype=float), np.array(x, dtype=float)
    channels = x.shape[-1]
    dx, dgamma, dbeta = np.zeros(x.shape), np.zeros(channels), np.zeros(channels)
    for c in range(channels):
        g = dy[..., c]
        centered = x[..., c] - x[..., c].mean()
        root = np.sqrt((centered ** 2).mean() + eps)
        dgamma[c] = (g * centered / root).sum()
        dbeta[c] = g.sum()
        # three ways: x itself, the variance, the mean
        dn = g * gamma[c]
        dvar = (dn * centered).sum() * -0.5 / root ** 3
        dmean = -dn.sum() / root
        dx[..., c] = dn / root + dvar * 2 * centered / centered.size + dmean / centered.size
    return dx, dgamma, dbeta
