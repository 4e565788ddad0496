import numpy as np


def knn_predict(x_train, y_train, x_test, k):
    x_train, y_train, x_test = np.array(x_train), np.array(y_train), np.array(x_test)
    if k < 1 or k > len(x_train):
        raise ValueError("bad k")
    result = []
    for t in x_test:
        d = np.sum(np.abs(x_train - t), axis=1)
        labels = y_train[np.argsort(d)[:k]]
        result.append(np.argmax(np.bincount(labels)))
    return np.array(result)
