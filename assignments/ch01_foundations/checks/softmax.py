"""The card and the public checks of softmax."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import (
    Mismatch,
    Text,
    array_likes,
    arrays,
    assert_same,
    assert_unchanged,
    check,
    exercise,
    logits,
)

card = exercise(
    title=Text("Softmax", "softmax 函数"),
    difficulty=2,
    functions=["softmax"],
    order=80,
    hints=[
        Text(
            "`keepdims=True` keeps the summed axis with length 1, so that dividing by the sums lines up.",
            "`keepdims=True` 会把求和的那个轴保留为长度 1，这样除以各自的和时形状正好对得上。",
        ),
        Text(
            "Subtracting one number from all scores of a row multiplies numerator and denominator by the same factor. "
            "Which number makes every power at most 1?",
            "一行得分同时减去一个数，分子和分母会乘上同一个因子。减去哪个数，才能让每个指数都不超过 1？",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked examples come out right.", "题目中的例子结果正确。"),
    hint=Text(
        "exp(1), exp(2), exp(3) are 2.718, 7.389, 20.086.", "exp(1)、exp(2)、exp(3) 分别是 2.718、7.389、20.086。"
    ),
)
def worked_examples(student):
    assert_same(student.softmax([0.0, 0.0]), np.array([0.5, 0.5]))
    thirds = [1 / 3, 1 / 3, 1 / 3]
    rows = np.array([[0.09003057, 0.24472847, 0.66524096], thirds])
    assert_same(student.softmax([[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]]), rows)
    assert_same(student.softmax(np.array([[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]])), rows)


@check(
    points=2,
    says=Text(
        "Each row is a distribution: nothing negative, sum 1, and the order of the scores is kept.",
        "每一行都是一个概率分布：没有负数，和为 1，并且保持得分的大小顺序。",
    ),
    hint=Text(
        "Sum over the last axis only. What is the sum of the first row of your answer alone?",
        "只沿最后一个轴求和。单看结果的第一行，和是多少？",
    ),
)
@given(scores=logits(max_size=6))
@settings(max_examples=60)
def rows_are_distributions(student, scores):
    p = student.softmax(scores)
    sums = np.sum(p, axis=-1)
    if np.shape(sums) != (len(scores),) or not np.all(np.abs(sums - 1) <= 2e-5):
        raise Mismatch(
            Text("Not every row of the answer sums to 1.", "结果中有的行之和不是 1。"),
            expected=Text("rows that sum to 1", "每行之和为 1"),
            actual=p,
            difference=f"sum(axis=-1): {np.round(sums, 4).tolist()} ≠ 1"[:200],
        )
    assert_same(p, np.clip(p, 0.0, 1.0))
    by_score = np.argsort(scores, axis=-1, kind="stable")
    assert_same(np.take_along_axis(p, by_score, -1), np.sort(p, axis=-1))


@check(
    points=1,
    says=Text(
        "Adding one number to all scores of a row changes nothing, even when it is 9000.",
        "一行得分同时加上一个数，结果不变，哪怕加的是 9000。",
    ),
    hint=Text("Compute exp(9000) in Python and see.", "在 Python 里算一下 exp(9000) 看看。"),
)
@given(scores=logits(dyadic=True, max_size=5))
@settings(max_examples=20)
def a_shift_changes_nothing(student, scores):
    p = student.softmax(scores)
    for shift in (1, 30, 800, -800, 9000, -9000):
        assert_same(student.softmax(scores + shift), p)


@check(
    points=1,
    says=Text("The scores that were passed in stay as they were.", "传入的得分数组保持原样。"),
    hint=Text("`scores -= …` changes the caller's array.", "`scores -= …` 会改动调用者的数组。"),
)
@given(scores=array_likes(arrays((2, 3))))
@settings(max_examples=10)
def scores_stay_as_they_were(student, scores):
    assert_same(np.shape(assert_unchanged(student.softmax, scores)), np.shape(scores))
