import numpy as np


def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("参数不对")
    x = np.asarray(x, dtype=np.float32)
    y = np.asarray(y)
    p = rng.permutation(len(x))
    x, y = x[p], y[p]
    return [(x[i:i + batch_size], y[i:i + batch_size]) for i in range(0, len(x), batch_size)]
