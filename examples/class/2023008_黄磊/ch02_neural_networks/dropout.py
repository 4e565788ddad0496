import numpy as np


def dropout(x, rate, rng, training=True):
    if not 0 <= rate < 1:
        raise ValueError("rate 不合法")
    x = np.array(x, dtype=float)
    if not training or rate == 0:
        return x
    mask = rng.random(x.shape) < rate     # 以概率 rate 保留
    return mask * x / rate
