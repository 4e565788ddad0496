"""The card and the public checks of cross_entropy."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import (
    Mismatch,
    Text,
    assert_same,
    assert_unchanged,
    check,
    exercise,
    labelled_logits,
    sizes,
)

card = exercise(
    title=Text("Cross-entropy", "交叉熵"),
    difficulty=2,
    functions=["cross_entropy"],
    needs=["softmax"],
    order=90,
    hints=[
        Text(
            "The logarithm of a quotient is a difference. What is the logarithm of exp(s) / (exp(s_1) + … + exp(s_n))?",
            "商的对数等于对数之差。exp(s) / (exp(s_1) + … + exp(s_n)) 的对数是什么？",
        ),
        Text(
            "Subtract the largest score of each row first, as in softmax: then the sum of powers is at least 1, and its "
            "logarithm is harmless.",
            "像 softmax 那样，先减去每一行的最大得分：这样指数之和至少为 1，取对数就不会出问题。",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked examples come out right.", "题目中的例子结果正确。"),
    hint=Text("Natural logarithms: log(4) is 1.386.", "用自然对数：log(4) 是 1.386。"),
)
def worked_examples(student):
    assert_same(student.cross_entropy([[0.0, 0.0, 0.0, 0.0]], [2]), math.log(4))
    scores, labels = [[3.2, 5.1, -1.7], [1.3, 4.9, 2.0]], [0, 1]
    assert_same(student.cross_entropy(scores, labels), 1.0597435)
    assert_same(student.cross_entropy(np.array(scores), np.array(labels)), 1.0597435)
    assert_same(student.cross_entropy([[10_000.0, 0.0]], [1]), 10_000.0)


@check(
    points=1,
    says=Text(
        "The loss is never negative, and equal scores give log(classes).",
        "损失不会为负；得分全相等时等于 log(类别数)。",
    ),
    hint=Text("A probability is at most 1. What sign has its logarithm?", "概率不超过 1，它的对数是正还是负？"),
)
@given(case=labelled_logits(max_size=6), classes=sizes(max_size=9))
@settings(max_examples=40)
def never_negative(student, case, classes):
    loss = student.cross_entropy(*case)
    if not loss >= -1e-6:
        raise Mismatch(
            Text("The loss should be 0 or more.", "损失应当大于或等于 0。"),
            expected=Text("0 or more", "不小于 0"),
            actual=loss,
        )
    labels = np.arange(classes)
    assert_same(student.cross_entropy(np.full((classes, classes), 2.5), labels), math.log(classes))


@check(
    points=1,
    says=Text(
        "The loss is a mean: a batch that is there twice has the same loss.",
        "损失是平均值：把一批样本重复两遍，损失不变。",
    ),
    hint=Text("Does your loss grow with the number of samples?", "你的损失会随样本数增加而变大吗？"),
)
@given(case=labelled_logits(max_size=5), times=st.integers(2, 3))
@settings(max_examples=30)
def mean_over_the_batch(student, case, times):
    scores, labels = case
    repeated = student.cross_entropy(np.tile(scores, (times, 1)), np.tile(labels, times))
    assert_same(repeated, student.cross_entropy(scores, labels))


@check(
    points=1,
    says=Text("Scores and labels stay as they were.", "得分和标签保持原样。"),
    hint=Text("`scores -= …` changes the caller's array.", "`scores -= …` 会改动调用者的数组。"),
)
@given(case=labelled_logits(max_size=4), as_lists=st.booleans())
@settings(max_examples=10)
def arguments_stay_as_they_were(student, case, as_lists):
    scores, labels = (array.tolist() if as_lists else array for array in case)
    assert_same(np.shape(assert_unchanged(student.cross_entropy, scores, labels)), ())
