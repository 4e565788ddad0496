import numpy as np


def knn_predict(x_train, y_train, x_test, k):
    x_train, y_train, x_test = map(np.asarray, (x_train, y_train, x_test))
    if k < 1 or k > len(x_train):
        raise ValueError("k")
    out = []
    for point in x_test:
        distance = np.sqrt(((x_train - point) ** 2).sum(1))
        # index 0 is the nearest, k the last one
        nearest = np.argsort(distance, kind="stable")[:k + 1]
        out.append(np.bincount(y_train[nearest]).argmax())
    return np.array(out)
