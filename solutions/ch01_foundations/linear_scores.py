"""A linear classifier's scores.

An image, written as one long row of numbers, goes in; one score for each class comes out. Each class has a row of weights
of its own, one weight per feature, and a bias:

    score of class c = w[c][0]·x[0] + w[c][1]·x[1] + … + b[c]

So `w` has shape `(classes, features)` and `b` has shape `(classes,)`. A single sample `x` of shape `(features,)` gives scores
of shape `(classes,)`; a batch of shape `(batch, features)` gives `(batch, classes)`, one row of scores for each sample,
and every row gets the biases.

Examples
--------
Four features, three classes:

>>> w = [[1, -1, 0, 2], [0.5, 0, 1, -1], [0, 2, -1, 0]]
>>> b = [1, -2, 0.5]
>>> linear_scores(w, [56, 231, 24, 2], b)
array([-170. ,   48. ,  438.5])
>>> linear_scores(w, [[56, 231, 24, 2], [0, 0, 0, 0]], b)
array([[-170. ,   48. ,  438.5],
       [   1. ,   -2. ,    0.5]])

[zh]
线性分类器的得分。

把一幅图像写成一长串数字送进去，出来的是每个类别的一个得分。每个类别都有自己的一行权重（每个特征一个）和一个偏置：

    类别 c 的得分 = w[c][0]·x[0] + w[c][1]·x[1] + … + b[c]

因此 `w` 的形状是 `(classes, features)`，`b` 的形状是 `(classes,)`。单个样本 `x` 的形状为 `(features,)`，得到形状为
`(classes,)` 的得分；一批样本的形状为 `(batch, features)`，得到 `(batch, classes)`，每个样本一行得分，每一行都要加上偏置。

例：`w = [[1, -1, 0, 2], [0.5, 0, 1, -1], [0, 2, -1, 0]]`，`b = [1, -2, 0.5]`，
则 `linear_scores(w, [56, 231, 24, 2], b)` 得 `[-170, 48, 438.5]`；如果再加一个全零的样本组成一批，
第二行得分就等于偏置 `[1, -2, 0.5]`。
"""

import numpy as np


def linear_scores(w, x, b):
    """Return the scores of one sample or of a batch, an array.

    Parameters
    ----------
    w : array or nested list, shape (classes, features)
    x : array or nested list, shape (features,) or (batch, features)
    b : array or list, shape (classes,)

    Returns
    -------
    array, shape (classes,) or (batch, classes)

    [zh]
    返回一个样本或一批样本的得分（数组）。

    参数：w 形状为 (classes, features)，x 形状为 (features,) 或 (batch, features)，b 形状为 (classes,)。

    返回：形状为 (classes,) 或 (batch, classes) 的数组。
    """
    ### BEGIN SOLUTION
    return np.asarray(x) @ np.asarray(w).T + np.asarray(b)
    ### END SOLUTION
