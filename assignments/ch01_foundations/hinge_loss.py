"""The hinge loss: how badly are the classes told apart?

A classifier has given each class a score. It is doing well when the score of the true class is ahead of every other
score, and by at least a `margin`. Each class that comes too close, or is even ahead, adds what is missing:

    loss of a sample = Σ max(0, s_j - s_true + margin)    over all classes j but the true one

Given the scores of a batch, return one loss for each sample.

Examples
--------
Three images, the scores for cat, car and frog in each row; the first shows a cat, the second a car, the third a frog:

>>> scores = [[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]]
>>> hinge_loss(scores, [0, 1, 2])
array([ 2.9,  0. , 12.9])

For the first image the car is ahead of the cat: max(0, 5.1 - 3.2 + 1) = 2.9. The frog is far behind:
max(0, -1.7 - 3.2 + 1) = 0. Together 2.9. (The last digits may differ from these by rounding.)

[zh]
合页损失（hinge loss）：各个类别分得够开吗？

分类器给每个类别打了分。真实类别的得分应当高于其他所有类别，而且至少要高出一个间隔 `margin`。
其他类别如果离得太近，甚至反超，差多少就累加多少：

    一个样本的损失 = Σ max(0, s_j - s_true + margin)，对真实类别以外的所有类别 j 求和

给定一批样本的得分，请返回每个样本各自的损失。

例：三幅图像，每行依次是猫、车、青蛙的得分；第一幅是猫，第二幅是车，第三幅是青蛙：
`scores = [[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]]`，则 `hinge_loss(scores, [0, 1, 2])`
得 `[2.9, 0, 12.9]`。第一幅图像中，车超过了猫：max(0, 5.1 - 3.2 + 1) = 2.9；青蛙远远落后：
max(0, -1.7 - 3.2 + 1) = 0；合计 2.9。
"""

import numpy as np


def hinge_loss(scores, labels, margin=1.0):
    """Return the hinge loss of each sample, an array of shape (batch,).

    Parameters
    ----------
    scores : array or nested list, shape (batch, classes)
    labels : array or list of int, shape (batch,)
        The true class of each sample, from 0 on.
    margin : number
        By how much the true class should be ahead; at least 0.

    [zh]
    返回每个样本的合页损失，形状为 (batch,) 的数组。

    参数：scores 形状为 (batch, classes)；labels 形状为 (batch,)，是每个样本的真实类别（从 0 开始）；
    margin 是真实类别应当领先的间隔，不小于 0。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
