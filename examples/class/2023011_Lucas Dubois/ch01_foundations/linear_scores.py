import numpy as np


def linear_scores(w, x, b):
    s = np.dot(np.asarray(x, dtype=float), np.asarray(w, dtype=float).T)
    if s.ndim == 1:
        return s + np.asarray(b)
    s[0] += np.asarray(b)
    return s
