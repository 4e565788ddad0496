"""作业 2  优化器  陈静"""

import numpy as np


def _f(*values):
    return [np.asarray(v, dtype=float) for v in values]


def sgd_step(w, grad, lr):
    w, g = _f(w, grad)
    return w - g * lr


def momentum_step(w, v, grad, lr, beta):
    w, v, g = _f(w, v, grad)
    v = v + (1 - beta) * (g - v)
    return w - lr * v, v


def rmsprop_step(w, s, grad, lr, rho, eps):
    w, s, g = _f(w, s, grad)
    s = s + (1 - rho) * (g * g - s)
    return w - lr * g / (s ** 0.5 + eps), s


def adam_step(w, m, v, t, grad, lr, beta1, beta2, eps):
    w, m, v, g = _f(w, m, v, grad)
    m = m + (1 - beta1) * (g - m)
    v = v + (1 - beta2) * (g * g - v)
    # 偏差修正：最初几步的平均值偏小
    m_hat, v_hat = m / (1 - beta1 ** t), v / (1 - beta2 ** t)
    return w - lr * m_hat / (v_hat ** 0.5 + eps), m, v
