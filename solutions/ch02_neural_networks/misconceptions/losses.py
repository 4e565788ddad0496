"""Known-wrong solutions of losses."""

import numpy as np

from autograder.checks import Text, misconception


def _difference(y_true, y_pred):
    return np.asarray(y_true, dtype=float) - np.asarray(y_pred, dtype=float)


@misconception(
    of="mean_squared_error",
    rejected_by="squared_error_agrees",
    message=Text(
        "Your mean squared error is half of what it should be. The ½ belongs to losses that are written for easy gradients, not to a mean.",
        "你的均方误差只有应有的一半。½ 是为了求导方便才加的，平均值里没有它。",
    ),
)
def halves(y_true, y_pred):
    return float(np.mean(_difference(y_true, y_pred) ** 2) / 2)


@misconception(
    of="mean_squared_error",
    rejected_by="worked_examples",
    message=Text(
        "You sum the squares. A mean does not grow with the number of elements.",
        "你对平方求了和。平均值不会随元素个数增大。",
    ),
)
def sums_squares(y_true, y_pred):
    return float(np.sum(_difference(y_true, y_pred) ** 2))


@misconception(
    of="mean_squared_error",
    rejected_by="worked_examples",
    message=Text("That is the root of the mean squared error.", "这是均方根误差，多开了一次方。"),
)
def takes_the_root(y_true, y_pred):
    return float(np.sqrt(np.mean(_difference(y_true, y_pred) ** 2)))


@misconception(
    of="mean_absolute_error",
    rejected_by="worked_examples",
    message=Text("You sum the absolute differences instead of taking their mean.", "你对绝对差求了和，而不是取平均。"),
)
def sums_differences(y_true, y_pred):
    return float(np.sum(np.abs(_difference(y_true, y_pred))))


@misconception(
    of="mean_absolute_error",
    rejected_by="absolute_error_agrees",
    message=Text(
        "Differences of opposite sign cancel in your mean. When must the absolute value be taken, before or after?",
        "在你的平均里，正负的差互相抵消了。绝对值应当在取平均之前还是之后取？",
    ),
)
def absolute_of_the_mean(y_true, y_pred):
    return float(abs(np.mean(_difference(y_true, y_pred))))


@misconception(
    of="binary_cross_entropy",
    rejected_by="cross_entropy_agrees",
    message=Text(
        "You count only the labels that are 1. A 0 that was predicted as a 1 is an error as well.",
        "你只计算了标签为 1 的部分。把 0 预测成 1 也是错误。",
    ),
)
def forgets_the_zeros(y_true, p):
    p = np.clip(np.asarray(p, dtype=float), 1e-7, 1 - 1e-7)
    return float(-np.mean(np.asarray(y_true) * np.log(p)))


@misconception(
    of="binary_cross_entropy",
    rejected_by="worked_examples",
    message=Text("You sum over the elements instead of taking the mean.", "你对各个元素求了和，而不是取平均。"),
)
def sums_entropies(y_true, p):
    y, p = np.asarray(y_true, dtype=float), np.clip(np.asarray(p, dtype=float), 1e-7, 1 - 1e-7)
    return float(-np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)))


@misconception(
    of="binary_cross_entropy",
    rejected_by="certain_and_wrong",
    message=Text(
        "Your loss takes the logarithm of 0. What does the clipping of p do about that?",
        "你的损失里出现了 0 的对数。对 p 截断正是为了什么？",
    ),
)
def does_not_clip(y_true, p):
    y, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    with np.errstate(all="ignore"):
        return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
