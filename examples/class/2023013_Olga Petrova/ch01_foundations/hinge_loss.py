import numpy as np


def hinge_loss(scores, labels, margin=1.0):
    s = np.asarray(scores, dtype=float)
    n, classes = s.shape
    d = np.maximum(0, s - s[np.arange(n), labels].reshape(n, 1) + margin)
    d[np.arange(n), labels] = 0
    return d.sum(axis=1) / max(classes - 1, 1)
