import numpy as np


def dropout(x, rate, rng, training=True):
    if rate < 0 or rate >= 1:
        raise ValueError("bad rate")
    x = np.array(x, dtype=float)
    if training:
        x = x * (rng.random(x.shape) > rate)
    return x
