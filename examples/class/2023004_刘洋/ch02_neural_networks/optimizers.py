import numpy as np


def _f(a):
    return np.asarray(a, dtype=np.float32)


def sgd_step(w, grad, lr):
    return _f(w) - np.float32(lr) * _f(grad)


def momentum_step(w, v, grad, lr, beta):
    v = np.float32(beta) * _f(v) + np.float32(1 - beta) * _f(grad)
    return _f(w) - np.float32(lr) * v, v


def rmsprop_step(w, s, grad, lr, rho, eps):
    s = np.float32(rho) * _f(s) + np.float32(1 - rho) * _f(grad) ** 2
    return _f(w) - np.float32(lr) * _f(grad) / (np.sqrt(s) + np.float32(eps)), s


def adam_step(w, m, v, t, grad, lr, beta1, beta2, eps):
    m = np.float32(beta1) * _f(m) + np.float32(1 - beta1) * _f(grad)
    v = np.float32(beta2) * _f(v) + np.float32(1 - beta2) * _f(grad) ** 2
    a, b = m / np.float32(1 - beta1 ** t), v / np.float32(1 - beta2 ** t)
    return _f(w) - np.float32(lr) * a / (np.sqrt(b) + np.float32(eps)), m, v
