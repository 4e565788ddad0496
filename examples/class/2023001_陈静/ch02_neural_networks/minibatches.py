"""作业 2  小批量  陈静"""

import numpy as np


def minibatches(x, y, batch_size, rng):
    x, y = np.array(x), np.array(y)
    n = x.shape[0]
    if n != y.shape[0] or batch_size <= 0:
        raise ValueError("样本数不一致，或 batch_size 不合法")
    index = rng.permutation(n)
    return [(x[i], y[i]) for i in np.split(index, np.arange(batch_size, n, batch_size))]
