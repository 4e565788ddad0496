import numpy as np


def k_fold_indices(n, k):
    if k < 1 or k > n:
        raise ValueError("k 不合法")
    size = n // k
    result = []
    for i in range(k):
        end = n if i == k - 1 else (i + 1) * size      # 余下的归最后一折
        val = np.arange(i * size, end)
        result.append((np.setdiff1d(np.arange(n), val), val))
    return result
