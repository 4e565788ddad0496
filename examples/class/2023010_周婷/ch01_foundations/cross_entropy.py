import numpy as np


def cross_entropy(scores, labels):
    s = np.asarray(scores, dtype=float)
    s = s - s.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    return -sum(logp[i][labels[i]] for i in range(len(s)))
