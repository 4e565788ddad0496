import numpy as np


def l2_penalty(weights, lam):
    return lam / 2 * np.sum(np.array(weights[0]) ** 2)


def l1_penalty(weights, lam):
    return lam * np.sum(np.abs(weights[0]))


def l2_gradient(weights, lam):
    return [lam * np.array(w) for w in weights]


def l1_gradient(weights, lam):
    return [np.where(np.array(w) < 0, -lam, lam) for w in weights]
