"""Splitting for cross-validation.

With few samples, one validation set says little: much depends on which samples happen to be in it. So the samples are
split into `k` folds, and each fold is the validation set once while the others are the training set. The `k` results are
averaged.

Samples are numbered from 0 to n - 1, in order. Cut that row of numbers into `k` folds:

- each fold is a run of neighbouring numbers; the first fold starts at 0 and the last ends at n - 1;
- the sizes of the folds differ by at most 1, and the larger folds come first.

Return a list of `k` tuples `(train, validation)` of index arrays, one tuple for each fold in order: `validation` holds
the numbers of the fold, `train` all the others.

Examples
--------
>>> for train, validation in k_fold_indices(7, 3):
...     print(train, validation)
[3 4 5 6] [0 1 2]
[0 1 2 5 6] [3 4]
[0 1 2 3 4] [5 6]

`k` is at least 1 and at most n, or else ValueError is raised. With k = 1 the only fold holds everything and nothing is
left to train on.

[zh]
交叉验证的划分。

样本不多时，单独一个验证集说明不了什么：结果很大程度上取决于哪些样本碰巧在里面。于是把样本分成 `k` 折，
每一折轮流做一次验证集，其余各折做训练集，最后把 `k` 次的结果取平均。

样本按顺序编号为 0 到 n - 1。把这串编号切成 `k` 折：

- 每一折都是一段相邻的编号；第一折从 0 开始，最后一折到 n - 1 结束；
- 各折大小最多相差 1，较大的折排在前面。

返回由 `k` 个元组 `(train, validation)` 组成的列表，按折的顺序排列，元组里是两个下标数组：
`validation` 是这一折的编号，`train` 是其余所有编号。

例：`k_fold_indices(7, 3)` 的三组验证下标依次是 `[0 1 2]`、`[3 4]`、`[5 6]`，
对应的训练下标是 `[3 4 5 6]`、`[0 1 2 5 6]`、`[0 1 2 3 4]`。

`k` 至少为 1，至多为 n，否则抛出 ValueError。k = 1 时唯一的一折包含全部样本，训练集为空。
"""

import numpy as np


def k_fold_indices(n, k):
    """Return a list of k tuples (train, validation) of index arrays.

    Parameters
    ----------
    n : int
        Samples.
    k : int
        Folds, from 1 to n.

    Raises
    ------
    ValueError
        If k is below 1 or above n.

    [zh]
    返回由 k 个元组 (train, validation) 组成的列表，元组里是两个下标数组。

    参数：n 是样本数，k 是折数（1 到 n）；k 小于 1 或大于 n 时抛出 ValueError。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
