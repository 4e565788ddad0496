import numpy as np


def perceptron_step(w, b, x, y, lr):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    if y * (w @ x + b) <= 0:
        return w + lr * y * x, b + lr * y
    return w, b


def perceptron_fit(x, y, lr, max_epochs):
    x, y = np.asarray(x, dtype=float), np.asarray(y)
    w, b = np.zeros(x.shape[1]), 0.0
    for epoch in range(1, max_epochs + 1):
        bad = y * (x @ w + b) <= 0
        if not bad.any():
            return w, b, epoch
        w = w + lr * (y[bad, None] * x[bad]).sum(axis=0)      # 一轮更新一次，更快
        b = b + lr * y[bad].sum()
    return w, b, max_epochs
