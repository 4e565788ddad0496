"""The perceptron.

Rosenblatt's perceptron (1957) learns the line, or in more dimensions the hyperplane, that separates two classes, y = +1 and y = -1. It looks at one sample at a
time. The score of a sample is w·x + b; the sample is right when the score has the sign of y. On a mistake, that is when y · score <= 0, and only then, weights
and bias are moved:

    w ← w + lr · y · x        b ← b + lr · y

A score of 0 is on neither side: it counts as a mistake.

`perceptron_fit` starts from zeros and goes through the samples in the given order, updating after each, epoch after epoch. It stops after the first epoch without a
mistake (that epoch counts), or after `max_epochs` epochs.

Examples
--------
The score is 2 and should be negative:

>>> perceptron_step(np.array([1.0, 0.0]), 0.0, np.array([2.0, 1.0]), -1, 0.5)
(array([ 0. , -0.5]), -0.5)

Two samples on a line, 1 with label +1 and -1 with label -1. In the first epoch both scores are 0, so there are two updates; the second epoch has no mistake.

>>> perceptron_fit(np.array([[1.0], [-1.0]]), np.array([1, -1]), 1.0, 10)
(array([2.]), 0.0, 2)

[zh]
感知机。

Rosenblatt 的感知机（1957 年）要学的是一条直线（在高维空间里是一个超平面），把 y = +1 与 y = -1 两类样本分开。它一次只看一个样本。样本的得分是 w·x + b，
得分与 y 同号就算分对。只有分错时，即 y · 得分 <= 0 时，才调整权重和偏置：

    w ← w + lr · y · x        b ← b + lr · y

得分为 0 时不属于任何一侧，算作分错。

`perceptron_fit` 从零开始，按给定的顺序逐个处理样本，每个样本之后立即更新，一轮接一轮。如果某一轮没有分错任何样本，就在这一轮之后停止（这一轮也计入轮数）；
否则做满 `max_epochs` 轮为止。

例：`perceptron_step(np.array([1.0, 0.0]), 0.0, np.array([2.0, 1.0]), -1, 0.5)` 中得分是 2，而它本应为负，于是得 `(array([0., -0.5]), -0.5)`。

直线上有两个样本：1 的标签是 +1，-1 的标签是 -1。第一轮中两个样本的得分都是 0，所以更新两次；第二轮没有错误。因此
`perceptron_fit(np.array([[1.0], [-1.0]]), np.array([1, -1]), 1.0, 10)` 得 `(array([2.]), 0.0, 2)`。
"""

import numpy as np


def perceptron_step(w, b, x, y, lr):
    """Return weights and bias after one sample.

    Parameters
    ----------
    w : array or list of shape (features,)
    b : number
    x : array or list of shape (features,)
        The sample.
    y : {-1, +1}
        Its class.
    lr : number
        Learning rate.

    Returns
    -------
    tuple
        `(w, b)`, an array and a number; as they were where the sample is right.

    [zh]
    看过一个样本之后，返回权重和偏置。

    参数：w 是权重，x 是样本，形状都是 (features,)；b 是偏置；y 是样本的类别，-1 或 +1；lr 是学习率。

    返回元组 `(w, b)`，一个数组和一个数；样本分对时，两者的值不变。
    """
    ### BEGIN SOLUTION
    w, x = np.asarray(w), np.asarray(x)
    if y * (np.dot(w, x) + b) > 0:
        return w, b
    return w + lr * y * x, b + lr * y
    ### END SOLUTION


def perceptron_fit(x, y, lr, max_epochs):
    """Return weights and bias learned from zeros, and the number of epochs used.

    Parameters
    ----------
    x : array or nested list of shape (samples, features)
    y : array or list of shape (samples,)
        Classes, each -1 or +1.
    lr : number
    max_epochs : int
        At least 1.

    Returns
    -------
    tuple
        `(w, b, epochs_used)`: an array of shape (features,), a number and an int.

    [zh]
    从零开始学习，返回权重、偏置和实际用了多少轮。

    参数：x 形如 (samples, features)；y 形如 (samples,)，每个元素是 -1 或 +1；lr 是学习率；max_epochs 是最多训练的轮数，至少为 1。

    返回元组 `(w, b, epochs_used)`：形状为 (features,) 的数组、一个数和一个整数。
    """
    ### BEGIN SOLUTION
    x = np.asarray(x)
    w, b = np.zeros(x.shape[1]), 0.0
    epochs, clean = 0, False
    while not clean and epochs < max_epochs:
        epochs, clean = epochs + 1, True
        for i in range(len(x)):
            if y[i] * (np.dot(w, x[i]) + b) <= 0:
                clean = False
            w, b = perceptron_step(w, b, x[i], y[i], lr)
    return w, float(b), epochs
    ### END SOLUTION
