import numpy as np


def perceptron_step(w, b, x, y, lr):
    score = b
    for i in range(len(w)):
        score += w[i] * x[i]
    if y * score > 0:
        return np.array(w), b
    new = []
    for i in range(len(w)):
        new.append(w[i] + lr * y * x[i])
    return np.array(new), b + lr * y


def perceptron_fit(x, y, lr, max_epochs):
    w, b = np.zeros(len(x[0])), 0.0
    epochs = 0
    while epochs < max_epochs:
        epochs += 1
        mistake = False
        for sample, label in zip(x, y):
            if label * (np.dot(w, sample) + b) <= 0:
                mistake = True
                w, b = perceptron_step(w, b, sample, label, lr)
        if not mistake:
            break
    return w, b, epochs
