import numpy as np


def softmax(scores):
    scores = np.array(scores, dtype=float)
    scores -= scores.max(0)
    e = np.exp(scores)
    return e / e.sum(0)
