import numpy as np


def perceptron_step(w, b, x, y, lr):
    w, x = np.array(w, dtype=float), np.array(x, dtype=float)
    return w + lr * y * x, b + lr * y


def perceptron_fit(x, y, lr, max_epochs):
    x = np.array(x, dtype=float)
    w, b = np.zeros(x.shape[1]), 0.0
    for epoch in range(max_epochs):
        mistakes = 0
        for i in range(len(x)):
            if y[i] * (w @ x[i] + b) <= 0:
                w, b = w + lr * y[i] * x[i], b + lr * y[i]
                mistakes += 1
        if mistakes == 0:
            return w, b, epoch
    return w, b, max_epochs
