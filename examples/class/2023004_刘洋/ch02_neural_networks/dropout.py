import numpy as np


def dropout(x, rate, rng, training=True):
    if rate < 0 or rate >= 1:
        raise ValueError("rate")
    x = np.array(x, dtype=np.float32)
    if training and rate > 0:
        x[rng.random(x.shape, dtype=np.float32) < rate] = 0
        x /= np.float32(1 - rate)
    return x
