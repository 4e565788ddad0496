import numpy as np


def softmax(scores):
    z = np.asarray(scores, dtype=float)
    z = z - np.max(z)
    p = np.exp(z)
    return p / np.sum(p, axis=-1, keepdims=True)
