"""Mini-batches.

Training goes over the samples in small portions. In every epoch the samples are put into a new, random order and cut into batches of `batch_size`;
when the number of samples is no multiple of `batch_size`, the last batch is shorter. Every sample is in exactly one batch, and keeps its own label.

Examples
--------
With 5 samples and `batch_size=2` there are three batches, of 2, 2 and 1 samples. For

>>> x = np.array([[0, 0], [1, 10], [2, 20], [3, 30], [4, 40]])
>>> y = np.array([0, 1, 2, 3, 4])

one possible answer of `minibatches(x, y, 2, rng)` is

    [(array([[3, 30], [0,  0]]), array([3, 0])),
     (array([[4, 40], [1, 10]]), array([4, 1])),
     (array([[2, 20]]),          array([2]))]

All orders are equally likely, and all randomness comes from `rng`. `x` and `y` themselves stay as they are. Different numbers of samples in `x` and `y`, or a
`batch_size` below 1, raise ValueError.

[zh]
小批量（Mini-batch）。

训练时，样本是一小份一小份地送进网络的。每一轮（epoch）先把样本随机打乱，再切成每份 `batch_size` 个的小批量；如果样本数不是 `batch_size` 的整数倍，
最后一批就短一些。每个样本恰好出现在一个批次里，并且始终与自己的标签在一起。

例：5 个样本、`batch_size=2` 时有三批，分别含 2、2、1 个样本。上面的例子给出了 `minibatches(x, y, 2, rng)` 的一种可能结果。

所有的排列机会均等，随机性全部来自 `rng`。`x` 和 `y` 本身保持不变。若 `x` 与 `y` 的样本数不同，或者 `batch_size` 小于 1，抛出 ValueError。
"""

import numpy as np


def minibatches(x, y, batch_size, rng):
    """Return the samples of one epoch, shuffled and cut into batches.

    Parameters
    ----------
    x : array or nested list of shape (n, ...)
        One sample per row; n is at least 1.
    y : array or nested list of shape (n, ...)
        What belongs to each sample: a label, or a row of numbers.
    batch_size : int
    rng : numpy.random.Generator

    Returns
    -------
    list of tuple
        `(xb, yb)` for each batch, two arrays with one row per sample.

    [zh]
    返回一轮训练的全部批次：样本先打乱，再切分。

    参数：x 的形状是 (n, ...)，每行一个样本，n 至少为 1；y 的形状是 (n, ...)，与样本一一对应，可以是标签，也可以是一行数；
    batch_size 是每批的样本数；rng 是 numpy.random.Generator。

    返回列表，每个元素是元组 `(xb, yb)`，即两个数组，每个样本占一行。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
