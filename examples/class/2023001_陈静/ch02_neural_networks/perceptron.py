"""作业 2  感知机  陈静"""

import numpy as np


def perceptron_step(w, b, x, y, lr):
    w, x = np.array(w, dtype=float), np.array(x, dtype=float)
    wrong = y * (w @ x + b) <= 0
    return w + wrong * lr * y * x, b + wrong * lr * y


def perceptron_fit(x, y, lr, max_epochs):
    w, b = np.zeros(np.shape(x)[1]), 0.0
    for epoch in range(1, max_epochs + 1):
        mistakes = 0
        for xi, yi in zip(x, y):
            mistakes += yi * (np.dot(w, xi) + b) <= 0
            w, b = perceptron_step(w, b, xi, yi, lr)
        if mistakes == 0:
            break
    return w, b, epoch
