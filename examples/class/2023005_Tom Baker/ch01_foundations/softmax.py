import numpy as np


def softmax(scores):
    # TODO only works for a single row so far
    e = [np.exp(s - max(scores)) for s in scores]
    return np.array(e) / sum(e)
