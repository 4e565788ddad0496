import numpy as np


def minibatches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y do not belong together")
    if batch_size < 1:
        raise ValueError("batch_size must be positive")
    order = list(range(len(x)))
    rng.shuffle(order)
    batches = []
    xs, ys = [], []
    for i in order:
        xs.append(x[i])
        ys.append(y[i])
        if len(xs) == batch_size:
            batches.append((np.array(xs), np.array(ys)))
            xs, ys = [], []
    if xs:
        batches.append((np.array(xs), np.array(ys)))
    return batches
