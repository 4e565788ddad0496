"""Regularisation.

A network that is free to choose any weights may fit the noise of its samples. Regularisation makes large weights cost something: a penalty is added to the loss, and
its gradient to the gradient. `weights` is a list of arrays of any shapes, one for each layer; `lam` (λ) says how much weights cost.

    L2    penalty λ/2 · Σ w²       gradient λ · w
    L1    penalty λ · Σ |w|        gradient λ · sign(w), which is 0 where w = 0

The sums run over all elements of all arrays.

Examples
--------
>>> weights = [np.array([[1.0, -2.0]]), np.array([0.0, -5.0])]
>>> l2_penalty(weights, 0.1), l1_penalty(weights, 0.1)
(1.5, 0.8)
>>> l1_gradient(weights, 0.1)
[array([[ 0.1, -0.1]]), array([ 0. , -0.1])]

[zh]
正则化。

如果网络可以随意选择权重，它就可能去拟合样本里的噪声。正则化让大的权重付出代价：在损失上加一个惩罚项，在梯度上加惩罚项的梯度。`weights` 是数组的列表，
每层一个，形状任意；`lam`（λ）表示惩罚的轻重。

    L2    惩罚项 λ/2 · Σ w²       梯度 λ · w
    L1    惩罚项 λ · Σ |w|        梯度 λ · sign(w)，w = 0 处为 0

求和是对所有数组的所有元素进行的。

例：设 `weights = [np.array([[1.0, -2.0]]), np.array([0.0, -5.0])]`，λ 为 0.1，则 L2 惩罚项是 1.5，L1 惩罚项是 0.8，
`l1_gradient(weights, 0.1)` 得 `[array([[0.1, -0.1]]), array([0., -0.1])]`。
"""

import numpy as np


def l2_penalty(weights, lam):
    """Return λ/2 times the sum of all squared weights, a number; `weights` is a list of arrays.

    [zh]
    返回 λ/2 乘以所有权重的平方和（一个数）；weights 是数组的列表。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError


def l1_penalty(weights, lam):
    """Return λ times the sum of all absolute weights, a number.

    [zh]
    返回 λ 乘以所有权重的绝对值之和（一个数）。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError


def l2_gradient(weights, lam):
    """Return the gradient of the L2 penalty: a list of arrays, each of the shape of its weights.

    [zh]
    返回 L2 惩罚项的梯度：数组的列表，每个数组与对应的权重形状相同。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError


def l1_gradient(weights, lam):
    """Return the gradient of the L1 penalty: a list of arrays, 0 where a weight is 0.

    [zh]
    返回 L1 惩罚项的梯度：数组的列表，权重为 0 处梯度为 0。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
