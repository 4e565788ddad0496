import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def backprop_mlp(x, y, w1, b1, w2, b2):
    x, y, w1, w2 = np.asarray(x), np.asarray(y), np.asarray(w1), np.asarray(w2)
    h = sigmoid(x @ w1 + b1)
    o = sigmoid(h @ w2 + b2)
    out = {"loss": ((o - y) ** 2).sum() / (2 * len(x))}
    delta = (o - y) / len(x) * o * (1 - o)
    out["w2"], out["b2"] = h.T @ delta, delta.sum(0)
    delta = delta @ w2 * h * (1 - h)
    out["w1"], out["b1"] = x.T @ delta, delta.sum(0)
    return out
