import numpy as np


def l2_penalty(weights, lam):
    return lam / 2 * sum(np.mean(np.square(w)) for w in weights)


def l1_penalty(weights, lam):
    return lam * sum(np.sum(w) for w in weights)


def l2_gradient(weights, lam):
    return [lam * np.asarray(w) for w in weights]


def l1_gradient(weights, lam):
    return [lam * np.sign(w) for w in weights]
