"""Known-wrong solutions of knn_predict."""

import numpy as np

from autograder.checks import Text, misconception


def _predict(x_train, y_train, x_test, k, distances, vote):
    x_train, y_train, x_test = np.asarray(x_train), np.asarray(y_train), np.asarray(x_test)
    if not 1 <= k <= len(x_train):
        raise ValueError
    return np.array([vote(y_train[np.argsort(distances(x_train - sample), kind="stable")], k) for sample in x_test])


def _euclidean(differences):
    return (differences**2).sum(axis=1)


def _majority(labels, k):
    return np.bincount(labels[:k]).argmax()


@misconception(
    of="knn_predict",
    rejected_by="agrees_with_sklearn",
    message=Text(
        "You let one neighbour too few vote. How many elements has a slice that ends at k - 1?",
        "你少让一个近邻投了票。以 k - 1 结尾的切片里有几个元素？",
    ),
)
def one_neighbour_too_few(x_train, y_train, x_test, k):
    return _predict(x_train, y_train, x_test, k, _euclidean, lambda labels, k: _majority(labels, max(1, k - 1)))


@misconception(
    of="knn_predict",
    rejected_by="agrees_with_sklearn",
    message=Text(
        "You let one neighbour too many vote. How many elements has a slice that ends at k + 1?",
        "你多让一个近邻投了票。以 k + 1 结尾的切片里有几个元素？",
    ),
)
def one_neighbour_too_many(x_train, y_train, x_test, k):
    return _predict(x_train, y_train, x_test, k, _euclidean, lambda labels, k: _majority(labels, k + 1))


@misconception(
    of="knn_predict",
    rejected_by="agrees_with_sklearn",
    message=Text(
        "Your neighbours are the nearest when one may only walk along the axes (Manhattan distance). Here the straight line "
        "counts.",
        "你用的是只能沿坐标轴走的距离（曼哈顿距离）。本题的距离是两点之间的直线距离。",
    ),
)
def manhattan_distance(x_train, y_train, x_test, k):
    return _predict(x_train, y_train, x_test, k, lambda differences: np.abs(differences).sum(axis=1), _majority)


def _first_seen(labels, k):
    voted = labels[:k].tolist()
    return max(voted, key=voted.count)


@misconception(
    of="knn_predict",
    rejected_by="smallest_label_wins_a_tie",
    message=Text(
        "When labels share the most votes, yours is the label seen first. The exercise asks for the smallest.",
        "得票并列时，你取的是最先遇到的标签，而题目要的是最小的标签。",
    ),
)
def first_seen_wins_a_tie(x_train, y_train, x_test, k):
    return _predict(x_train, y_train, x_test, k, _euclidean, _first_seen)


@misconception(
    of="knn_predict",
    rejected_by="agrees_with_sklearn",
    message=Text(
        "Your label is always that of the nearest sample alone: the other k - 1 neighbours have no vote.",
        "你总是只看最近的那一个样本，其余 k - 1 个近邻没有投票。",
    ),
)
def ignores_k(x_train, y_train, x_test, k):
    return _predict(x_train, y_train, x_test, k, _euclidean, lambda labels, k: labels[0])


@misconception(
    of="knn_predict",
    rejected_by="agrees_with_sklearn",
    message=Text(
        "You average the labels of the neighbours. Labels are names, not amounts: count votes instead.",
        "你对近邻的标签取了平均。标签是名字，不是数量，应当计票。",
    ),
)
def averages_labels(x_train, y_train, x_test, k):
    return _predict(x_train, y_train, x_test, k, _euclidean, lambda labels, k: np.rint(labels[:k].mean()))


equivalent_mutants = {
    "knn_predict: ((x_train - sample) ** 2).sum -> ((x_train - sample) ** 2).mean": "the mean square orders samples as the sum does",
}
