import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def backprop_mlp(x, y, w1, b1, w2, b2):
    x, y, w1, b1, w2, b2 = [np.array(a, dtype=float) for a in (x, y, w1, b1, w2, b2)]
    h = sigmoid(x @ w1 + b1)
    o = sigmoid(h @ w2 + b2)
    err = y - o                      # 误差
    g2 = err * o * (1 - o) / len(x)
    g1 = g2 @ w2.T * h * (1 - h)
    return {"w1": x.T @ g1, "b1": g1.sum(0), "w2": h.T @ g2, "b2": g2.sum(0), "loss": (err ** 2).sum() / 2 / len(x)}
