import numpy as np


def knn_predict(x_train, y_train, x_test, k):
    x_train, y_train = np.array(x_train, dtype=float), np.array(y_train)
    if k < 1 or k > len(x_train):
        raise ValueError("k 不对")
    out = []
    for t in np.array(x_test, dtype=float):
        d = ((x_train - t) ** 2).sum(axis=1)
        near = y_train[np.argsort(d, kind="stable")[0:max(k - 1, 1)]]     # 从 0 数到 k - 1
        out.append(np.bincount(near).argmax())
    return np.array(out)
