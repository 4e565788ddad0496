"""作业 1  线性得分  陈静"""

import numpy as np


def linear_scores(w, x, b):
    # ... 同时管一个样本和一批样本
    return np.einsum("cf,...f->...c", np.asarray(w, dtype=float), np.asarray(x, dtype=float)) + b
