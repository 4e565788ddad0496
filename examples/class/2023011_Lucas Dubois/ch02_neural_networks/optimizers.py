import numpy as np


def sgd_step(w, grad, lr):
    return np.asarray(w) - lr * np.asarray(grad)


def momentum_step(w, v, grad, lr, beta):
    v = beta * np.asarray(v) + (1 - beta) * np.asarray(grad)
    return np.asarray(w) - lr * v, v


def rmsprop_step(w, s, grad, lr, rho, eps):
    g = np.asarray(grad)
    s = rho * np.asarray(s) + (1 - rho) * g ** 2
    return np.asarray(w) - lr * g / (np.sqrt(s) + eps), s


def adam_step(w, m, v, t, grad, lr, beta1, beta2, eps):
    g = np.asarray(grad)
    m, v = beta1 * np.asarray(m) + (1 - beta1) * g, beta2 * np.asarray(v) + (1 - beta2) * g ** 2
    return np.asarray(w) - lr * (m / (1 - beta1 ** t)) / np.sqrt(v / (1 - beta2 ** t) + eps), m, v
