import numpy as np


def s(z):
    return 1 / (1 + np.exp(-z))


def backprop_mlp(x, y, w1, b1, w2, b2):
    x, y, w1, b1, w2, b2 = [np.array(v, float) for v in [x, y, w1, b1, w2, b2]]
    n = x.shape[0]
    h = s(np.dot(x, w1) + b1)
    o = s(np.dot(h, w2) + b2)
    d2 = (o - y) * o * (1 - o) / n
    d1 = np.dot(d2, w2.T) * h * (1 - h)
    return {"w1": np.dot(x.T, d1), "b1": d1, "w2": np.dot(h.T, d2), "b2": d2, "loss": np.sum((o - y) ** 2) / 2 / n}
