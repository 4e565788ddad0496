import numpy as np


def k_fold_indices(n, k):
    if k < 1 or k > n:
        raise ValueError(f"{k} folds of {n} samples")
    fold_of = np.repeat(np.arange(k), [n // k + 1] * (n % k) + [n // k] * (k - n % k))
    return [(np.flatnonzero(fold_of != i), np.flatnonzero(fold_of == i)) for i in range(k)]
