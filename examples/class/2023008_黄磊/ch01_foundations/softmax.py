import numpy as np


def softmax(scores):
    x = np.array(scores, dtype=float)
    x = x - np.max(x)          # 防止溢出
    return np.exp(x) / np.sum(np.exp(x))
