import numpy as np


def k_fold_indices(n, k):
    if k < 1 or n < k:
        raise ValueError("参数不对")
    a = np.arange(n, dtype=np.int32)
    parts = np.array_split(a, k)
    return [(np.concatenate(parts[:i] + parts[i + 1:] or [a[:0]]), parts[i]) for i in range(k)]
