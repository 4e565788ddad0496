"""Classifying with the k nearest neighbours.

The simplest classifier does not train at all: it keeps the training samples. To classify a new sample it looks up the `k`
training samples nearest to it and takes a vote among their labels.

1. The distance between two samples is the Euclidean one: the root of the sum of squared differences of their features.
2. The `k` nearest training samples vote, each for its own label, and the label with the most votes wins.
3. If several labels share the most votes, the smallest of them wins.

Examples
--------
Four training samples with two features each, labelled 0, 0, 1, 1:

>>> x_train = [[0, 0], [1, 0], [4, 0], [5, 0]]
>>> y_train = [0, 0, 1, 1]
>>> knn_predict(x_train, y_train, [[2, 0], [6, 1]], k=3)
array([0, 1])

The three nearest to (2, 0) are (1, 0), then (0, 0) and (4, 0): two votes for 0, one for 1. With k=4 all four vote, two
against two, and the smaller label, 0, wins everywhere.

`k` is at least 1 and at most the number of training samples, or else ValueError is raised. No test in this exercise has two
training samples equally far away where only one of them can be the k-th.

[zh]
用 k 近邻法分类。

最简单的分类器根本不训练，只是把训练样本都记下来。遇到新样本，就找出离它最近的 `k` 个训练样本，让它们的标签投票。

1. 两个样本之间用欧氏距离：各个特征之差的平方和，再开方。
2. 最近的 `k` 个训练样本各投自己的标签一票，得票最多的标签获胜。
3. 如果有几个标签并列得票最多，取其中最小的标签。

例：四个训练样本，每个有两个特征，`x_train = [[0, 0], [1, 0], [4, 0], [5, 0]]`，标签 `y_train = [0, 0, 1, 1]`，
则 `knn_predict(x_train, y_train, [[2, 0], [6, 1]], k=3)` 得 `[0, 1]`。离 (2, 0) 最近的三个样本是 (1, 0)，
然后是 (0, 0) 和 (4, 0)：标签 0 得两票，标签 1 得一票。若 k=4，四个样本都投票，二比二平，较小的标签 0 获胜。

`k` 至少为 1，至多为训练样本的个数，否则抛出 ValueError。本题的测试不会出现“第 k 名有距离相等的并列样本”的情形。
"""

import numpy as np


def knn_predict(x_train, y_train, x_test, k):
    """Return the predicted label of each test sample, an array of shape (tests,).

    Parameters
    ----------
    x_train : array or nested list, shape (samples, features)
    y_train : array or list of int, shape (samples,)
        Labels, whole numbers from 0 on; some may be missing in between.
    x_test : array or nested list, shape (tests, features)
    k : int
        How many neighbours vote, from 1 to the number of training samples.

    Raises
    ------
    ValueError
        If k is below 1 or above the number of training samples.

    [zh]
    返回每个测试样本的预测标签，形状为 (tests,) 的数组。

    参数：x_train 形状为 (samples, features)，y_train 形状为 (samples,)，x_test 形状为 (tests, features)，
    都可以是数组或列表。标签是从 0 开始的整数，中间可以有缺号。k 是参与投票的近邻个数。

    k 小于 1 或大于训练样本数时抛出 ValueError。
    """
    ### BEGIN SOLUTION
    x_train, y_train, x_test = np.asarray(x_train), np.asarray(y_train), np.asarray(x_test)
    if k < 1 or k > len(x_train):
        raise ValueError(f"k goes from 1 to the number of training samples, {len(x_train)}. Received: k={k}")
    predicted = []
    for sample in x_test:
        squared = ((x_train - sample) ** 2).sum(axis=1)
        nearest = np.argsort(squared)[:k]
        predicted.append(np.bincount(y_train[nearest]).argmax())
    return np.array(predicted)
    ### END SOLUTION
