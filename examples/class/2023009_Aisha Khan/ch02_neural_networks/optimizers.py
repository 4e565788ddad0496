import numpy as np


def sgd_step(w, grad, lr):
    return np.asarray(w) - lr * np.asarray(grad)


def momentum_step(w, v, grad, lr, beta):
    v = beta * np.asarray(v) + (1 - beta) * np.asarray(grad)
    return np.asarray(w) - lr * v, v


def rmsprop_step(w, s, grad, lr, rho, eps):
    grad = np.asarray(grad)
    s = rho * np.asarray(s) + (1 - rho) * np.square(grad)
    return np.asarray(w) - lr * grad / (s + eps), s


def adam_step(w, m, v, t, grad, lr, beta1, beta2, eps):
    grad = np.asarray(grad)
    m = (beta1 * np.asarray(m) + (1 - beta1) * grad) / (1 - beta1 ** t)
    v = (beta2 * np.asarray(v) + (1 - beta2) * grad ** 2) / (1 - beta2 ** t)
    return np.asarray(w) - lr * m / (np.sqrt(v) + eps), m, v
