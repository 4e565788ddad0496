import numpy as np


def k_fold_indices(n, k):
    if not 1 <= k <= n:
        raise ValueError("k")
    size, extra = n // k, n % k
    i = np.arange(n)
    folds = []
    for f in range(k):
        stop = (f + 1) * size + (1 if f < extra else 0)
        val = i[f * size:stop]
        folds.append((np.setdiff1d(i, val), val))
    return folds
