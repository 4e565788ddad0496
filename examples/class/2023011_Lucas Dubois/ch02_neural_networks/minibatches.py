import numpy as np


def minibatches(x, y, batch_size, rng):
    if batch_size < 1 or len(x) != len(y):
        raise ValueError
    p = rng.permutation(len(x))
    batches = np.array_split(p, np.arange(batch_size, len(x), batch_size))
    return [(np.asarray(x)[b], np.asarray(y)[b]) for b in batches]
