"""作业 1  k 折交叉验证  陈静"""

import numpy as np


def k_fold_indices(n, k):
    if not 1 <= k <= n:
        raise ValueError("k 必须在 1 到 n 之间")
    edges = np.cumsum([0] + [n // k + (i < n % k) for i in range(k)])
    folds = []
    for start, stop in zip(edges[:-1], edges[1:]):
        train = np.r_[0:start, stop:n]
        folds.append((train.astype(int), np.arange(start, stop)))
    return folds
