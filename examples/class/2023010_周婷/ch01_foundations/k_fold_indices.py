import numpy as np


def k_fold_indices(n, k):
    if k < 1 or k > n:
        raise ValueError("k")
    i = np.arange(n)
    return [(i[i % k != j], i[i % k == j]) for j in range(k)]
