import numpy as np


def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad input")
    order = rng.permutation(len(x))
    x, y = np.array(x)[order], np.array(y)[order]
    return [(x[k * batch_size:(k + 1) * batch_size], y[k * batch_size:(k + 1) * batch_size]) for k in range(len(x) // batch_size)]
