import numpy as np


def cross_entropy(scores, labels):
    s = np.asarray(scores, dtype=float)
    m = s.max(axis=-1, keepdims=True)
    norm = np.log(np.sum(np.exp(s - m), axis=-1)) + m[:, 0]
    return norm - s[np.arange(len(s)), labels]
