"""作业 2  标准化  陈静"""

import numpy as np


def standardize(x):
    x = np.array(x, dtype=float)
    z, mean, std = np.zeros(x.shape), x[0].copy(), np.zeros(x.shape[1])
    # 只处理有变化的列；常数列的 z 和 std 保持 0
    varied = (x != x[0]).any(axis=0)
    part = x[:, varied]
    mean[varied] = part.mean(axis=0)
    std[varied] = np.sqrt(((part - mean[varied]) ** 2).mean(axis=0))
    z[:, varied] = (part - mean[varied]) / std[varied]
    return z, mean, std
