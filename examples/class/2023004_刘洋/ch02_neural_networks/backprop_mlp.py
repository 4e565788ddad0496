import numpy as np


def backprop_mlp(x, y, w1, b1, w2, b2):
    x, y, w1, b1, w2, b2 = [np.array(v, dtype=np.float32) for v in (x, y, w1, b1, w2, b2)]
    h = 1 / (1 + np.exp(-(x @ w1 + b1)))
    o = 1 / (1 + np.exp(-(h @ w2 + b2)))
    e = o - y
    g2 = e * o * (1 - o) / np.float32(len(x))
    g1 = (g2 @ w2.T) * h * (1 - h)
    return {"loss": 0.5 * (e * e).sum(1).mean(), "w2": h.T @ g2, "b2": g2.sum(0), "w1": x.T @ g1, "b1": g1.sum(0)}
