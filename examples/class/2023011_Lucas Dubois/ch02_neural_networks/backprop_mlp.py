import numpy as np


def backprop_mlp(x, y, w1, b1, w2, b2):
    x, y, w1, w2 = [np.asarray(v) for v in (x, y, w1, w2)]
    h = 1 / (1 + np.exp(-(x @ w1 + np.asarray(b1))))
    o = 1 / (1 + np.exp(-(h @ w2 + np.asarray(b2))))
    e2 = (o - y) * o * (1 - o) / x.shape[0]
    e1 = e2 @ w2.T
    return {"w1": x.T @ e1, "b1": e1.sum(0), "w2": h.T @ e2, "b2": e2.sum(0), "loss": np.sum((o - y) ** 2) / 2 / x.shape[0]}
