import numpy as np


def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("x and y must have equal length, batch_size at least 1")
    x, y = np.array(x), np.array(y)
    result = []
    for start in range(0, len(x), batch_size):
        result.append((x[start:start + batch_size], y[start:start + batch_size]))
    return result
