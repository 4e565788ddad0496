import numpy as np


def dropout(x, rate, rng, training=True):
    if not (rate >= 0 and rate < 1):
        raise ValueError("0 <= rate < 1")
    x = np.array(x, dtype=float)
    if training:
        x[rng.random(x.shape) < rate] = 0.0
        x /= 1.0 - rate
    return x
