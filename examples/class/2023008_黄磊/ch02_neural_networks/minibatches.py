import numpy as np


def minibatches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("长度不同")
    if batch_size < 1:
        raise ValueError("batch_size 太小")
    x, y = np.array(x), np.array(y)
    rng.shuffle(x)
    rng.shuffle(y)
    return [(x[i:i + batch_size], y[i:i + batch_size]) for i in range(0, len(x), batch_size)]
