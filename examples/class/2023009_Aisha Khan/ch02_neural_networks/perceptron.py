import numpy as np


def perceptron_step(w, b, x, y, lr):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    if y * (w @ x + b) <= 0:
        w = w + lr * y * x
    return w, b


def perceptron_fit(x, y, lr, max_epochs):
    x = np.asarray(x, dtype=float)
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(max_epochs):
        for xi, yi in zip(x, y):
            if yi * (w @ xi + b) <= 0:
                w, b = w + lr * yi * xi, b + lr * yi
    return w, b, max_epochs
