import numpy as np


def cross_entropy(scores, labels):
    x = np.asarray(scores, dtype=np.float32)
    x = x - x.max(1, keepdims=True)
    logp = x - np.log(np.exp(x).sum(1, keepdims=True))
    return -logp[range(len(x)), labels].mean()
