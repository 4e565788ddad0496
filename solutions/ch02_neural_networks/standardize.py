"""Standardising data.

Columns of a table come in all units: metres, euros, degrees. Before training, each column is shifted to mean 0 and scaled to standard deviation 1, so that none
counts more than another just because of its unit:

    z = (x - mean) / std

mean and std are taken by column, over all rows; std is the root of the mean squared deviation (divide by n, not by n - 1).

A column whose values are all the same tells nothing. Its std is 0, and its z is 0 in every row, without a division by zero.

Examples
--------
>>> z, mean, std = standardize([[1.0, 5.0], [3.0, 5.0]])
>>> z, mean, std
(array([[-1.,  0.],
       [ 1.,  0.]]), array([2., 5.]), array([1., 0.]))

Beware of rounding: the mean of three times 0.1 is, for a computer, not quite 0.1. Such a column is constant all the same.

[zh]
数据标准化。

表格的各列单位各异：有的是米，有的是元，有的是度。训练之前，要把每一列平移到均值 0、缩放到标准差 1，免得哪一列仅仅因为单位的关系就显得更重要：

    z = (x - mean) / std

mean 和 std 都按列计算，对所有的行进行；std 是离差平方的平均值再开方（除以 n，而不是 n - 1）。

如果一列的值全都相同，它就不含任何信息。这样的列 std 为 0，每一行的 z 都是 0，不能出现除以零。

例：`standardize([[1.0, 5.0], [3.0, 5.0]])` 得 z = [[-1., 0.], [1., 0.]]，mean = [2., 5.]，std = [1., 0.]。

当心舍入误差：对计算机来说，三个 0.1 的平均值并不正好是 0.1。但这样的列仍然是常数列。
"""

import numpy as np


def standardize(x):
    """Return the standardised data with the mean and standard deviation of each column.

    Parameters
    ----------
    x : array or nested list of shape (samples, features)
        At least one row.

    Returns
    -------
    tuple
        `(z, mean, std)`, arrays of shapes (samples, features), (features,) and (features,).

    [zh]
    返回标准化后的数据，以及每一列的均值和标准差。

    参数：x 形如 (samples, features)，至少有一行，可以是数组或嵌套列表。

    返回元组 `(z, mean, std)`，形状分别为 (samples, features)、(features,) 和 (features,)。
    """
    ### BEGIN SOLUTION
    x = np.asarray(x)
    constant = x.max(axis=0) == x.min(axis=0)
    mean = np.where(constant, x[0], x.mean(axis=0))
    std = np.where(constant, 0.0, x.std(axis=0))
    return (x - mean) / np.where(constant, 1.0, std), mean, std
    ### END SOLUTION
