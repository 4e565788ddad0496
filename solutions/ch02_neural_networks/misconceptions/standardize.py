"""Known-wrong solutions of standardize."""

import numpy as np

from autograder.checks import Text, misconception

equivalent_mutants = {
    "standardize: 1.0 -> 2.0": "it divides the zeros of a constant column",
}


def _scaled(x, mean, std, *, constant):
    return (x - mean) / np.where(constant, 1.0, std), mean, np.where(constant, 0.0, std)


def _constant(x, axis=0):
    return x.max(axis=axis) == x.min(axis=axis)


@misconception(
    of="standardize",
    rejected_by="agrees_with_sklearn",
    message=Text(
        "You standardise every row. A row is one sample; it is the columns that have different units.",
        "你是对每一行做的标准化。一行是一个样本，单位不同的是各列。",
    ),
)
def by_row(x):
    x = np.asarray(x, dtype=float)
    z, mean, std = _scaled(x.T, x.mean(axis=1), x.std(axis=1), constant=_constant(x, 1))
    return z.T, mean, std


@misconception(
    of="standardize",
    rejected_by="constant_columns_are_zero",
    message=Text(
        "You ask whether the computed std is exactly 0. For a column of 0.1 rounding makes it tiny instead, and z becomes -1 or so.",
        "你判断的是算出来的 std 是否恰好为 0。对一列 0.1 来说，舍入使它成为一个极小的数，z 就变成了 -1 之类的值。",
    ),
)
def asks_whether_std_is_zero(x):
    x = np.asarray(x, dtype=float)
    std = x.std(axis=0)
    return _scaled(x, x.mean(axis=0), std, constant=std == 0)


@misconception(
    of="standardize",
    rejected_by="constant_columns_are_zero",
    message=Text(
        "Constant columns are divided by their std, which is 0.", "常数列被除以了它的标准差，而这个标准差是 0。"
    ),
)
def divides_by_zero(x):
    x = np.asarray(x, dtype=float)
    with np.errstate(all="ignore"):
        return (x - x.mean(axis=0)) / x.std(axis=0), x.mean(axis=0), x.std(axis=0)


@misconception(
    of="standardize",
    rejected_by="agrees_with_sklearn",
    message=Text(
        "You divide by n - 1 under the root. Here it is the mean of the squared deviations.",
        "你在根号里除以了 n - 1。这里要的是离差平方的平均值。",
    ),
)
def sample_deviation(x):
    x = np.asarray(x, dtype=float)
    std = np.sqrt(((x - x.mean(axis=0)) ** 2).sum(axis=0) / max(1, len(x) - 1))
    return _scaled(x, x.mean(axis=0), std, constant=_constant(x))


@misconception(
    of="standardize",
    rejected_by="agrees_with_sklearn",
    message=Text(
        "You divide by the variance. What has the unit of the column is its root.",
        "你除以了方差。与这一列同单位的是它的平方根。",
    ),
)
def divides_by_variance(x):
    x = np.asarray(x, dtype=float)
    return _scaled(x, x.mean(axis=0), x.var(axis=0), constant=_constant(x))


@misconception(
    of="standardize",
    rejected_by="agrees_with_sklearn",
    message=Text(
        "You use one mean and one std for the whole table. Each column has its own.",
        "你对整张表只用了一个均值和一个标准差。每一列都有自己的。",
    ),
)
def whole_table(x):
    x = np.asarray(x, dtype=float)
    mean, std = np.full(x.shape[1], x.mean()), np.full(x.shape[1], x.std())
    return _scaled(x, mean, std, constant=std == 0)
