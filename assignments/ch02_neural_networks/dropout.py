"""Dropout.

A network that leans on a few of its units learns its training samples by heart. Dropout works against that: at every training step each value of a
layer is set to 0 with probability `rate`, independently of all others, so no unit can rely on its neighbours being there.

The surviving values are divided by 1 - rate ("inverted" dropout). Then the mean of the layer stays what it was, and when the network is used, not trained,
there is nothing left to do: `dropout` gives the values back as they are.

Examples
--------
>>> dropout([[1.0, 2.0, 3.0, 4.0]], 0.5, np.random.default_rng(0), training=False)
array([[1., 2., 3., 4.]])

With rate 0.5 and `training=True` the same row may become [[2., 0., 0., 8.]], or [[0., 4., 6., 8.]], or any other of the 16 patterns: what survives is doubled.

The result is always a new array; `x` is never changed. All randomness comes from `rng`. A rate below 0, or 1 and above, raises ValueError.

[zh]
随机失活（Dropout）。

如果网络过分依赖少数几个单元，它就会把训练样本死记硬背下来。Dropout 正是为此而设：训练的每一步，都让一层中的每个值以概率 `rate` 变为 0，而且各个值互不影响，
这样任何单元都不能指望它的“邻居”一定在场。

留下来的值要除以 1 - rate（即 inverted dropout）。这样一层输出的均值保持不变；到了使用网络而不是训练网络的时候，什么也不用做：`dropout` 原样返回各个值。

例：`dropout([[1.0, 2.0, 3.0, 4.0]], 0.5, np.random.default_rng(0), training=False)` 得 `array([[1., 2., 3., 4.]])`。
若 rate 为 0.5 且 `training=True`，同一行可能变成 [[2., 0., 0., 8.]]，也可能是 [[0., 4., 6., 8.]]，16 种情形都有可能：留下来的值都翻倍。

返回的总是新数组，`x` 不会被改动。所有随机性都来自 `rng`。rate 小于 0，或者大于等于 1 时抛出 ValueError。
"""

import numpy as np


def dropout(x, rate, rng, training=True):
    """Return `x` with a share of about `rate` of its values dropped and the others scaled.

    Parameters
    ----------
    x : array or nested list
        Values of a layer, of any shape.
    rate : float
        Probability that a value is dropped, 0 <= rate < 1.
    rng : numpy.random.Generator
    training : bool
        When False, nothing is dropped and nothing is scaled.

    Returns
    -------
    numpy.ndarray
        A new array of the shape of `x`.

    [zh]
    返回一个新数组，形状与 `x` 相同：约有 `rate` 这么多的值被置零，其余的值按比例放大。

    参数：x 是一层的输出，可以是任意形状的数组或嵌套列表；rate 是每个值被丢弃的概率，0 <= rate < 1；rng 是 numpy.random.Generator；
    training 为 False 时既不丢弃也不缩放。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
