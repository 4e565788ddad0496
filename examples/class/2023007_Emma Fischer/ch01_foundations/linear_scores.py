import numpy as np


def linear_scores(w, x, b):
    return np.dot(np.array(x), np.array(w)) + np.array(b)
