import numpy as np


def knn_predict(x_train, y_train, x_test, k):
    x_train, x_test = np.asarray(x_train, dtype=float), np.asarray(x_test, dtype=float)
    if k < 1 or k > len(x_train):
        raise ValueError("k")
    d = ((x_test[:, None] - x_train[None]) ** 2).sum(-1)
    return np.asarray(y_train)[d.argmin(axis=1)]
