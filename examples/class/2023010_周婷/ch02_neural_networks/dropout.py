import numpy as np


def dropout(x, rate, rng, training=True):
    if rate < 0 or rate >= 1:
        raise ValueError("rate")
    x = np.array(x, dtype=float)
    if training:
        return np.where(rng.random(x.shape) < rate, 0.0, x)
    return x * (1 - rate)     # 测试时缩放
