import numpy as np


def linear_scores(w, x, b):
    w, x = np.array(w, dtype=float), np.array(x, dtype=float)
    b = np.array(b, dtype=float)
    if x.ndim == 1:
        return w.dot(x) + b
    return w.dot(x.T) + b.reshape(-1, 1)
