import numpy as np


def k_fold_indices(n, k):
    if k < 1 or k > n:
        raise ValueError("k between 1 and n, please")
    result = []
    start = 0
    for fold in range(k):
        size = n // k
        if fold < n % k:
            size += 1
        train, validation = [], []
        for i in range(n):
            if start <= i < start + size:
                validation.append(i)
            else:
                train.append(i)
        result.append((np.array(train, dtype=int), np.array(validation, dtype=int)))
        start += size
    return result
