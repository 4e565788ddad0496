import numpy as np


def softmax(scores):
    scores = np.asarray(scores, dtype=float)
    log_total = np.logaddexp.reduce(scores, axis=-1, keepdims=True)
    return np.exp(scores - log_total)
