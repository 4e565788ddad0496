import numpy as np


def softmax(scores):
    e = np.exp(np.asarray(scores) - np.max(scores, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
