import numpy as np


def perceptron_step(w, b, x, y, lr):
    w, x = np.array(w, dtype=float), np.array(x, dtype=float)
    if y * (np.dot(w, x) + b) < 0:         # 分错了才更新
        w = w + lr * y * x
        b = b + lr * y
    return w, b


def perceptron_fit(x, y, lr, max_epochs):
    x = np.array(x, dtype=float)
    w, b = np.zeros(x.shape[1]), 0.0
    for epoch in range(1, max_epochs + 1):
        wrong = False
        for xi, yi in zip(x, y):
            if yi * (np.dot(w, xi) + b) < 0:
                w, b = perceptron_step(w, b, xi, yi, lr)
                wrong = True
        if not wrong:
            break
    return w, b, epoch
