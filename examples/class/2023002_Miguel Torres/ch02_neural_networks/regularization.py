import numpy as np


def l2_penalty(weights, lam):
    total = 0.0
    for w in weights:
        for value in np.ravel(w):
            total += value ** 2
    return lam * total / 2


def l1_penalty(weights, lam):
    total = 0.0
    for w in weights:
        for value in np.ravel(w):
            total += abs(value)
    return lam * total


def l2_gradient(weights, lam):
    gradients = []
    for w in weights:
        gradients.append(lam * np.array(w))
    return gradients


def l1_gradient(weights, lam):
    gradients = []
    for w in weights:
        g = np.zeros(np.shape(w))
        g[np.array(w) > 0] = lam
        g[np.array(w) < 0] = -lam
        gradients.append(g)
    return gradients
