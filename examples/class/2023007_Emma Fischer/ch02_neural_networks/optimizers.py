import numpy as np


def sgd_step(w, grad, lr):
    return np.array(w) + lr * np.array(grad)


def momentum_step(w, v, grad, lr, beta):
    new_v = beta * np.array(v) + (1 - beta) * np.array(grad)
    return np.array(w) - lr * np.array(v), new_v


def rmsprop_step(w, s, grad, lr, rho, eps):
    g = np.array(grad)
    s = rho * np.array(s) + (1 - rho) * g ** 2
    return np.array(w) - lr * g / np.sqrt(s + eps), s


def adam_step(w, m, v, t, grad, lr, beta1, beta2, eps):
    g = np.array(grad)
    m = beta1 * np.array(m) + (1 - beta1) * g
    v = beta2 * np.array(v) + (1 - beta2) * g ** 2
    return np.array(w) - lr * m / (np.sqrt(v) + eps), m, v
