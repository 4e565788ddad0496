import numpy as np


def perceptron_step(w, b, x, y, lr):
    # the bias is the weight of one more feature, which is always 1
    v, u = np.append(w, b).astype(float), np.append(x, 1.0)
    if y * np.vdot(v, u) <= 0:
        v = v + lr * y * u
    return v[:-1], v[-1]


def perceptron_fit(x, y, lr, max_epochs):
    rows = np.hstack([np.asarray(x, dtype=float), np.ones((len(x), 1))])
    v = np.zeros(rows.shape[1])
    for epoch in range(max_epochs):
        clean = True
        for row, label in zip(rows, y):
            if label * np.vdot(v, row) <= 0:
                v, clean = v + lr * label * row, False
        if clean:
            return v[:-1], v[-1], epoch + 1
    return v[:-1], v[-1], max_epochs
