"""Softmax: from scores to probabilities.

A classifier gives each class a score, any real number. Softmax makes probabilities of them: positive, summing to 1, and
larger where the score is larger. Along the last axis, which holds the classes,

    p_i = exp(s_i) / (exp(s_1) + exp(s_2) + … + exp(s_n))

The scores may have any number of axes from 1 on. A vector of shape `(classes,)` is one distribution; in an array of
shape `(batch, classes)` each row is one; in `(batch, time, classes)` each `[b, t]` is one. The shape stays as it is.

Examples
--------
>>> softmax([0.0, 0.0])
array([0.5, 0.5])
>>> softmax([[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]])
array([[0.09003057, 0.24472847, 0.66524096],
       [0.33333333, 0.33333333, 0.33333333]])

Scores may be as large as ±10 000, and the answer must still be right: softmax([10000.0, 9999.0]) is about (0.731, 0.269),
not NaN. exp(1000) is already more than a float can hold. So ask yourself: what happens to the formula when one number is
subtracted from all scores of a row?

[zh]
softmax：把得分变成概率。

分类器给每个类别打一个分，得分可以是任意实数。softmax 把得分变成概率：都为正，和为 1，得分越高概率越大。
最后一个轴上排列的是各个类别，沿着这个轴计算

    p_i = exp(s_i) / (exp(s_1) + exp(s_2) + … + exp(s_n))

得分数组可以有一个或更多的轴。形状为 `(classes,)` 的向量是一个分布；形状为 `(batch, classes)` 时每一行是一个分布；
形状为 `(batch, time, classes)` 时每个 `[b, t]` 是一个分布。结果的形状与输入相同。

例：`softmax([0.0, 0.0])` 得 `[0.5, 0.5]`；`softmax([[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]])` 的第一行约为
`[0.0900, 0.2447, 0.6652]`，第二行三个值都是 1/3。

得分可能大到 ±10000，结果仍要正确：`softmax([10000.0, 9999.0])` 约为 `[0.731, 0.269]`，而不是 NaN。
浮点数连 exp(1000) 都装不下，所以请想一想：所有得分同时减去一个数，公式的结果会变吗？
"""

import numpy as np


def softmax(scores):
    """Return the softmax over the last axis, an array of the shape of `scores`.

    Parameters
    ----------
    scores : array or nested list, shape (..., classes)
        At least one axis; numbers from -1e4 to 1e4.

    [zh]
    返回沿最后一个轴的 softmax，结果是与 `scores` 形状相同的数组。

    参数：scores 是形状为 (..., classes) 的数组或嵌套列表，至少有一个轴，取值在 -1e4 到 1e4 之间。
    """
    ### BEGIN SOLUTION
    scores = np.asarray(scores)
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
    ### END SOLUTION
