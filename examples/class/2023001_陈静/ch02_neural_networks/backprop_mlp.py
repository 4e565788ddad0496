"""作业 2  多层网络的反向传播  陈静"""

import numpy as np


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def backprop_mlp(x, y, w1, b1, w2, b2):
    x, y, w1, w2 = map(np.asarray, (x, y, w1, w2))
    m = x.shape[0]
    # 前向
    h = sigmoid(np.dot(x, w1) + b1)
    o = sigmoid(np.dot(h, w2) + b2)
    # 反向，delta 的形状是 (batch, units)
    delta2 = (o - y) * o * (1 - o)
    delta1 = np.einsum("no,ho->nh", delta2, w2) * h * (1 - h)
    return dict(
        w1=np.einsum("ni,nh->ih", x, delta1) / m,
        b1=delta1.mean(axis=0),
        w2=np.einsum("nh,no->ho", h, delta2) / m,
        b2=delta2.mean(axis=0),
        loss=((o - y) ** 2).sum(axis=1).mean() / 2,
    )
