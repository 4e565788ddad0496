import numpy as np


def linear_scores(w, x, b):
    w, x, b = (np.asarray(a, dtype=np.float32) for a in (w, x, b))
    return np.inner(x, w) + b
