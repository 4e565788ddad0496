import numpy as np


def hinge_loss(scores, labels, margin=1.0):
    s = np.asarray(scores, dtype=float)
    d = s - s[np.arange(len(s)), labels][:, None] + 1
    d[np.arange(len(s)), labels] = 0
    return np.maximum(d, 0).sum(axis=1)
