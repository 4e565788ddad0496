import numpy as np


def backprop_mlp(x, y, w1, b1, w2, b2):
    x, y, w1, b1, w2, b2 = (np.asarray(a, float) for a in (x, y, w1, b1, w2, b2))
    h = 1 / (1 + np.exp(-(x @ w1 + b1)))
    o = 1 / (1 + np.exp(-(h @ w2 + b2)))
    loss = np.mean((o - y) ** 2) / 2
    dz2 = (o - y) / o.size * o * (1 - o)
    dz1 = np.matmul(dz2, w2.T) * h * (1 - h)
    return {"w1": x.T @ dz1, "b1": dz1.sum(axis=0), "w2": h.T @ dz2, "b2": dz2.sum(axis=0), "loss": loss}
