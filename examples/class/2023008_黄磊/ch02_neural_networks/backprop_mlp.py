import numpy as np


def backprop_mlp(x, y, w1, b1, w2, b2):
    x = np.array(x); y = np.array(y); w1 = np.array(w1); w2 = np.array(w2)
    f = lambda z: 1 / (1 + np.exp(-z))
    h = f(x.dot(w1) + b1)
    o = f(h.dot(w2) + b2)
    loss = np.mean(np.sum((o - y) ** 2, axis=1)) / 2
    d2 = (o - y) * o * (1 - o)
    d1 = d2.dot(w2.T) * h * (1 - h)
    return {"w1": x.T.dot(d1), "b1": np.sum(d1, axis=0), "w2": h.T.dot(d2), "b2": np.sum(d2, axis=0), "loss": loss}
