import numpy as np


def sgd_step(w, grad, lr):
    return np.array(w) - lr * np.array(grad)


def momentum_step(w, v, grad, lr, beta):
    v = beta * np.array(v) + np.array(grad)
    return np.array(w) - lr * v, v


def rmsprop_step(w, s, grad, lr, rho, eps):
    g, old = np.array(grad), np.array(s)
    new = rho * old + (1 - rho) * g * g
    return np.array(w) - lr * g / (np.sqrt(old) + eps), new


def adam_step(w, m, v, t, grad, lr, beta1, beta2, eps):
    t = t + 1        # t 从 0 开始
    g = np.array(grad)
    m = beta1 * np.array(m) + (1 - beta1) * g
    v = beta2 * np.array(v) + (1 - beta2) * g ** 2
    return np.array(w) - lr * (m / (1 - beta1 ** t)) / (np.sqrt(v / (1 - beta2 ** t)) + eps), m, v
