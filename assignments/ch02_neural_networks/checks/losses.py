"""The card and the public checks of losses."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, exercise, named_arrays

card = exercise(
    title=Text("Losses", "损失函数"),
    difficulty=1,
    functions=["mean_squared_error", "mean_absolute_error", "binary_cross_entropy"],
    order=80,
    hints=[
        Text("np.mean without an axis takes the mean over everything.", "np.mean 不指定轴时，对全部元素取平均。"),
        Text("np.clip(p, low, high) keeps p away from 0 and 1.", "np.clip(p, 下限, 上限) 可以让 p 避开 0 和 1。"),
    ],
)


@check(
    points=1,
    says=Text("The worked examples come out right.", "题目中的例子结果正确。"),
    hint=Text("Mean, not sum; and no factor of one half here.", "是平均，不是求和；这里也没有二分之一。"),
)
def worked_examples(student):
    assert_same(student.mean_squared_error([1.0, 2.0], [1.0, 5.0]), 4.5)
    assert_same(student.mean_absolute_error([1.0, 2.0], [1.0, 5.0]), 1.5)
    assert_same(student.binary_cross_entropy([1, 0], [0.8, 0.5]), -(math.log(0.8) + math.log(0.5)) / 2)


@check(
    points=1,
    says=Text(
        "Errors are the same whichever of the two comes first, and 0 where both are equal.",
        "交换两个参数，误差不变；两者相等时误差为 0。",
    ),
)
@given(pair=named_arrays("rows columns", "rows columns"))
@settings(max_examples=40)
def errors_are_symmetric(student, pair):
    a, b = pair
    for function in (student.mean_squared_error, student.mean_absolute_error):
        got = function(a, b)
        assert_same(function(b, a), got)
        assert_same(function(a, a), 0.0)


@check(
    points=1,
    says=Text("A coin toss costs ln 2, whatever the labels.", "预测概率处处为 0.5 时，无论标签如何，损失都是 ln 2。"),
)
@given(labels=st.lists(st.integers(0, 1), min_size=1, max_size=8))
@settings(max_examples=20)
def coin_toss_costs_ln_2(student, labels):
    assert_same(student.binary_cross_entropy(labels, [0.5] * len(labels)), math.log(2))
