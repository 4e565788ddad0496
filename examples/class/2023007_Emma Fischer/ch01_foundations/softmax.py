import numpy as np


def softmax(scores):
    e = np.exp(np.array(scores, dtype=float))
    return e / e.sum(axis=-1, keepdims=True)
