"""作业 2  Dropout  陈静"""

import numpy as np


def dropout(x, rate, rng, training=True):
    if rate < 0 or rate >= 1:
        raise ValueError("rate 必须在 [0, 1) 之间")
    x = np.array(x, dtype=float)
    if not training:
        return x
    keep = 1 - rate
    mask = rng.binomial(1, keep, size=x.shape)
    return x * mask / keep
