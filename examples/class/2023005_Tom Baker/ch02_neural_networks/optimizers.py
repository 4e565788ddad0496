import numpy as np


def sgd_step(w, grad, lr):
    return np.asarray(w) - lr * np.asarray(grad)


def momentum_step(w, v, grad, lr, beta):
    v = beta * np.asarray(v) + (1 - beta) * np.asarray(grad)
    return np.asarray(w) - lr * v, v


def rmsprop_step(w, s, grad, lr, rho, eps):
    raise NotImplementedError


def adam_step(w, m, v, t, grad, lr, beta1, beta2, eps):
    raise NotImplementedError
