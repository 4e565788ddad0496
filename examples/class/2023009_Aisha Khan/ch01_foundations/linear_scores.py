import numpy as np


def linear_scores(w, x, b):
    return np.asarray(x) @ np.transpose(w)
