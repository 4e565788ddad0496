import numpy as np


def cross_entropy(scores, labels):
    s = np.array(scores, dtype=float)
    e = np.exp(s - s.max(axis=1).reshape(-1, 1))
    p = e / e.sum(axis=1).reshape(-1, 1)
    loss = 0.0
    for i in range(len(p)):
        loss -= np.log(p[i, labels[i]])
    return loss / len(p)
