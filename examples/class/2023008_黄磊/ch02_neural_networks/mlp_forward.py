import numpy as np


def mlp_forward(x, parameters, activation):
    if activation not in ["sigmoid", "tanh", "relu"]:
        raise ValueError("激活函数不对")
    h = np.array(x, dtype=float)
    for w, b in parameters:
        h = h.dot(np.array(w, dtype=float)) + np.array(b, dtype=float)
    return h


def layer_count(sizes):
    return len(sizes) - 2


def parameter_count(sizes):
    weights = sum(a * b for a, b in zip(sizes, sizes[1:]))
    return weights + sum(sizes)       # 每个单元一个偏置
