import numpy as np


def linear_scores(w, x, b):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    s = x @ w.T
    n = len(s) if s.ndim == 2 else 1
    return s + np.asarray(b) / n
