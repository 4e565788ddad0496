import numpy as np


def dropout(x, rate, rng, training=True):
    if rate >= 1 or rate < 0:
        raise ValueError(f"rate {rate} is not between 0 and 1")
    x = np.array(x, dtype=float)
    keep = rng.random(x.shape) > rate
    return x * keep / (1 - rate)
