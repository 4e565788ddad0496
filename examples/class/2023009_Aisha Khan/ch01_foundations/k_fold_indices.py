import numpy as np


def k_fold_indices(n, k):
    if not 1 <= k <= n:
        raise ValueError("k")
    everything = np.arange(n)
    return [(everything, fold) for fold in np.array_split(everything, k)]
