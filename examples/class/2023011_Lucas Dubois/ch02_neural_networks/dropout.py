import numpy as np


def dropout(x, rate, rng, training=True):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    x = np.array(x, dtype=float)
    if training:
        units = x.shape[-1]
        x = x * (rng.random(units) >= rate) / (1 - rate)
    return x
