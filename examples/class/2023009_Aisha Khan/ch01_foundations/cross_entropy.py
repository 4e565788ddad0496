import numpy as np


def cross_entropy(scores, labels):
    scores = np.asarray(scores, dtype=float)
    p = np.exp(scores - scores.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    picked = p[range(len(labels)), labels]
    return float(np.mean(-np.log(picked + 1e-12)))  # never log 0
