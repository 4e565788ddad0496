"""Known-wrong solutions of softmax."""

import numpy as np

from autograder.checks import Text, misconception


@misconception(
    of="softmax",
    rejected_by="stable_at_large_scores",
    message=Text(
        "Your probabilities are right until the scores grow: then exp overflows (or all powers vanish) and NaN is what "
        "is left. What can be subtracted from the scores without changing the answer?",
        "得分不大时你的概率是对的；得分一大，exp 就会溢出（或者全部变成 0），剩下的只有 NaN。从得分里减去什么不会改变结果？",
    ),
)
def no_shift(scores):
    with np.errstate(all="ignore"):
        powers = np.exp(np.asarray(scores, dtype=float))
        return powers / powers.sum(axis=-1, keepdims=True)


@misconception(
    of="softmax",
    rejected_by="rows_are_distributions",
    message=Text(
        "All your numbers together sum to 1. Each row is a distribution of its own: sum over the last axis.",
        "你的结果是所有数加起来等于 1。每一行各自是一个分布：求和只沿最后一个轴进行。",
    ),
)
def sums_over_all_axes(scores):
    scores = np.asarray(scores)
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()


@misconception(
    of="softmax",
    rejected_by="rows_are_distributions",
    message=Text(
        "Your columns sum to 1, not your rows. The classes lie along the last axis; axis 0 is the batch.",
        "你的结果是每一列的和为 1，而不是每一行。类别排在最后一个轴上，轴 0 是批。",
    ),
)
def sums_over_the_first_axis(scores):
    scores = np.asarray(scores)
    powers = np.exp(scores - scores.max(axis=0, keepdims=True))
    return powers / powers.sum(axis=0, keepdims=True)


@misconception(
    of="softmax",
    rejected_by="agrees_over_the_last_axis",
    message=Text(
        "Axis 1 is the last axis of a matrix only. Which index names the last axis whatever the number of axes?",
        "轴 1 只有在矩阵里才是最后一个轴。不管有几个轴，用哪个下标都能表示最后一个轴？",
    ),
)
def sums_over_axis_one(scores):
    scores = np.asarray(scores)
    axis = 1 if scores.ndim > 1 else 0
    powers = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


@misconception(
    of="softmax",
    rejected_by="stable_at_large_scores",
    message=Text(
        "You subtract the largest score of the whole array. In a row that lies far below it every power becomes 0, and "
        "0/0 is NaN.",
        "你减去的是整个数组的最大值。如果某一行远低于它，这一行的指数就全变成 0，而 0/0 是 NaN。",
    ),
)
def one_shift_for_all_rows(scores):
    scores = np.asarray(scores)
    with np.errstate(all="ignore"):
        powers = np.exp(scores - scores.max())
        return powers / powers.sum(axis=-1, keepdims=True)


@misconception(
    of="softmax",
    rejected_by="worked_examples",
    message=Text(
        "You divided the scores themselves by their sum. Without the exponential, negative scores give negative “probabilities”.",
        "你直接用得分除以得分之和。没有指数函数，负的得分就会得到负的“概率”。",
    ),
)
def divides_without_exp(scores):
    scores = np.asarray(scores, dtype=float)
    with np.errstate(all="ignore"):
        return scores / scores.sum(axis=-1, keepdims=True)
