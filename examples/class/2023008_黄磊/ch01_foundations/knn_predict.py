import numpy as np


def knn_predict(x_train, y_train, x_test, k):
    x_train, y_train, x_test = np.array(x_train), np.array(y_train), np.array(x_test)
    if k < 1 or k > len(x_train):
        raise ValueError("k 不合法")
    out = []
    for t in x_test:
        order = np.argsort(((x_train - t) ** 2).sum(axis=1), kind="stable")
        near = list(y_train[order[:k]])
        out.append(max(near, key=near.count))      # 票数最多的
    return np.array(out)
