import numpy as np


def l2_penalty(weights, lam):
    return lam * sum(np.sum(np.array(w) ** 2) for w in weights)


def l1_penalty(weights, lam):
    return lam / 2 * sum(np.sum(np.abs(w)) for w in weights)


def l2_gradient(weights, lam):
    return [2 * lam * np.array(w) for w in weights]


def l1_gradient(weights, lam):
    return [lam * np.abs(w) for w in weights]
