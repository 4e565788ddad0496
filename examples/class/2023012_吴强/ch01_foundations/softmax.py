import numpy as np


def softmax(scores):
    # 归一化成概率
    s = np.array(scores, dtype=float)
    return s / np.sum(s, axis=-1, keepdims=True)
