"""How many iterations are in an epoch?

A network is trained on small batches of the training set, one batch per iteration, and an epoch is over when every
sample has been used once. With 50 000 samples and batches of 100 that takes 500 iterations. When the samples do not
divide evenly, the last batch is smaller than the others, but it is a batch all the same and counts as an iteration.

Examples
--------
>>> iterations_per_epoch(50000, 100)
500
>>> iterations_per_epoch(10, 3)
4

A negative number of samples, or a batch size below 1, raises ValueError. No samples take no iterations.

[zh]
一个 epoch 要迭代多少次？

训练网络时，每次迭代只用训练集中的一小批样本；所有样本都用过一遍，就完成了一个 epoch（一轮）。
50000 个样本、每批 100 个，需要 500 次迭代。除不尽时，最后一批的样本较少，但它仍然是一批，也算一次迭代。

例：`iterations_per_epoch(50000, 100)` 得 500；`iterations_per_epoch(10, 3)` 得 4。

样本数为负，或者批大小小于 1 时，抛出 ValueError。没有样本就不需要迭代，结果为 0。
"""


def iterations_per_epoch(n, batch_size):
    """Return the number of batches that n samples make; a last, smaller batch counts.

    Parameters
    ----------
    n : int
        Samples, at least 0.
    batch_size : int
        Samples per batch, at least 1.

    Raises
    ------
    ValueError
        If n is negative or batch_size is below 1.

    [zh]
    返回 n 个样本分成的批数；最后不足一批的也算一批。

    参数：n 是样本数，至少为 0；batch_size 是每批的样本数，至少为 1；否则抛出 ValueError。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
