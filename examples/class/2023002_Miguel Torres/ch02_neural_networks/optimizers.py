import numpy as np


def sgd_step(w, grad, lr):
    new = np.array(w, dtype=float)
    step = np.array(grad, dtype=float)
    step *= lr
    new -= step
    return new


def momentum_step(w, v, grad, lr, beta):
    speed = np.array(v, dtype=float)
    speed *= beta
    speed += (1 - beta) * np.array(grad, dtype=float)
    return sgd_step(w, speed, lr), speed


def rmsprop_step(w, s, grad, lr, rho, eps):
    g = np.array(grad, dtype=float)
    squares = np.array(s, dtype=float)
    squares *= rho
    squares += (1 - rho) * g ** 2
    return sgd_step(w, g / (np.sqrt(squares) + eps), lr), squares


def adam_step(w, m, v, t, grad, lr, beta1, beta2, eps):
    g = np.array(grad, dtype=float)
    m = beta1 * np.array(m, dtype=float) + (1 - beta1) * g
    v = beta2 * np.array(v, dtype=float) + (1 - beta2) * g ** 2
    mean = m / (1 - beta1 ** t)
    square = v / (1 - beta2 ** t)
    return sgd_step(w, mean / (np.sqrt(square) + eps), lr), m, v
