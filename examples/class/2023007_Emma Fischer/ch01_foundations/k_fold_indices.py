import numpy as np


def k_fold_indices(n, k):
    if k < 1 or k > n:
        raise ValueError("bad k")
    size = n // k
    folds = []
    for i in range(k):
        val = np.arange(i * size, (i + 1) * size)
        train = np.array([j for j in range(n) if j not in val], dtype=int)
        folds.append((train, val))
    return folds
