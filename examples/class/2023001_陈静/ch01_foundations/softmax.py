"""作业 1-2 softmax  陈静"""

import numpy as np


def softmax(scores):
    s = np.array(scores, dtype=np.float64)
    # 减去每一行的最大值：分子分母同乘一个常数，结果不变，但 exp 不会溢出
    e = np.exp(s - np.max(s, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)
