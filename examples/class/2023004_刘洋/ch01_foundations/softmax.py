import numpy as np


def softmax(scores):
    # 深度学习里一般用 float32
    x = np.asarray(scores, dtype=np.float32)
    x = x - x.max(-1, keepdims=True)
    x = np.exp(x)
    return x / x.sum(-1, keepdims=True)
