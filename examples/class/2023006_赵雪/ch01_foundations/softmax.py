# 姓名：赵雪  学号：2023006
import numpy as np


def softmax(scores):
    # 先减去最大值，防止溢出
    scores = np.asarray(scores)
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
