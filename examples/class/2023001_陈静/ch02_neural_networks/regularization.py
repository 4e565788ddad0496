"""作业 2  正则化  陈静"""

import numpy as np


def l2_penalty(weights, lam):
    return lam / 2 * sum(np.linalg.norm(np.ravel(w)) ** 2 for w in weights)


def l1_penalty(weights, lam):
    return lam * sum(np.linalg.norm(np.ravel(w), ord=1) for w in weights)


def l2_gradient(weights, lam):
    return [np.multiply(w, lam) for w in weights]


def l1_gradient(weights, lam):
    return [lam * ((np.asarray(w) > 0) * 1.0 - (np.asarray(w) < 0) * 1.0) for w in weights]
