"""Losses.

A loss says in one number how far predictions are from what they should be. Three of them, each the mean over all elements of the arrays, whatever their shape:

    mean squared error       (y_true - y_pred)²
    mean absolute error      |y_true - y_pred|
    binary cross-entropy     -(y_true · ln p + (1 - y_true) · ln(1 - p))

In the last, y_true holds zeros and ones and p the predicted probability of a one. So that no logarithm of 0 is ever taken, p is first clipped to
[1e-7, 1 - 1e-7].

Examples
--------
>>> mean_squared_error([1.0, 2.0], [1.0, 5.0])
4.5
>>> mean_absolute_error([1.0, 2.0], [1.0, 5.0])
1.5
>>> round(binary_cross_entropy([1, 0], [0.8, 0.5]), 3)
0.458

[zh]
损失函数。

损失用一个数说明预测与真实值相差多远。下面三种损失都是对数组的全部元素取平均，无论形状如何：

    均方误差        (y_true - y_pred)²
    平均绝对误差    |y_true - y_pred|
    二元交叉熵      -(y_true · ln p + (1 - y_true) · ln(1 - p))

最后一种里，y_true 由 0 和 1 组成，p 是预测为 1 的概率。为了不出现 0 的对数，要先把 p 截断到 [1e-7, 1 - 1e-7] 之内。

例：`mean_squared_error([1.0, 2.0], [1.0, 5.0])` 得 4.5，`mean_absolute_error([1.0, 2.0], [1.0, 5.0])` 得 1.5，
`binary_cross_entropy([1, 0], [0.8, 0.5])` 约为 0.458。
"""

import numpy as np


def mean_squared_error(y_true, y_pred):
    """Return the mean of the squared differences, a number; two arrays or nested lists of one shape.

    [zh]
    返回差的平方的平均值（一个数）；两个参数是形状相同的数组或嵌套列表。
    """
    ### BEGIN SOLUTION
    return float(np.mean((np.asarray(y_true) - np.asarray(y_pred)) ** 2))
    ### END SOLUTION


def mean_absolute_error(y_true, y_pred):
    """Return the mean of the absolute differences, a number.

    [zh]
    返回差的绝对值的平均值（一个数）。
    """
    ### BEGIN SOLUTION
    return float(np.mean(np.abs(np.asarray(y_true) - np.asarray(y_pred))))
    ### END SOLUTION


def binary_cross_entropy(y_true, p):
    """Return the mean binary cross-entropy, a number.

    Parameters
    ----------
    y_true : array or nested list
        Zeros and ones.
    p : array or nested list of the same shape
        Probabilities of a one, from 0 to 1, both included; clipped to [1e-7, 1 - 1e-7].

    [zh]
    返回二元交叉熵的平均值（一个数）。

    参数：y_true 由 0 和 1 组成；p 的形状与它相同，是预测为 1 的概率，取值从 0 到 1（含端点），计算前截断到 [1e-7, 1 - 1e-7]。
    """
    ### BEGIN SOLUTION
    y_true = np.asarray(y_true)
    p = np.clip(np.asarray(p), 1e-7, 1 - 1e-7)
    return float(-np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)))
    ### END SOLUTION
