import numpy as np


def hinge_loss(scores, labels, margin=1.0):
    s = np.asarray(scores, dtype=float)
    d = np.maximum(s - s[np.arange(len(s)), labels, None] + margin, 0)
    d[np.arange(len(s)), labels] = 0
    return d.sum() / len(s)
