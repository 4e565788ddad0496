import numpy as np


def sig(z):
    return 1 / (1 + np.exp(-z))


def backprop_mlp(x, y, w1, b1, w2, b2):
    x = np.array(x, dtype=float)
    y = np.array(y, dtype=float)
    w1 = np.array(w1, dtype=float)
    w2 = np.array(w2, dtype=float)
    b1 = np.array(b1, dtype=float)
    b2 = np.array(b2, dtype=float)
    n = len(x)
    grads = {"w1": np.zeros(w1.shape), "b1": np.zeros(b1.shape), "w2": np.zeros(w2.shape), "b2": np.zeros(b2.shape), "loss": 0.0}
    # one sample at a time, as on paper
    for k in range(n):
        h = sig(b1 + x[k].dot(w1))
        o = sig(b2 + h.dot(w2))
        grads["loss"] += 0.5 * sum((o - y[k]) ** 2) / n
        delta_out = (o - y[k]) * o * (1 - o)
        delta_hidden = w2.dot(delta_out) * h * (1 - h)
        for i in range(len(h)):
            grads["w2"][i] += h[i] * delta_out / n
        for i in range(len(x[k])):
            grads["w1"][i] += x[k][i] * delta_hidden / n
        grads["b2"] += delta_out / n
        grads["b1"] += delta_hidden / n
    return grads
