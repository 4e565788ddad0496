"""The card and the public checks of regularization."""

import numpy as np
from hypothesis import given, settings

from autograder.checks import Text, assert_same, check, exercise, finite_differences, named_arrays

card = exercise(
    title=Text("Regularisation", "正则化"),
    difficulty=1,
    functions=["l2_penalty", "l1_penalty", "l2_gradient", "l1_gradient"],
    order=130,
    hints=[
        Text("Go through the list; each array gives its own sum.", "遍历列表，每个数组各有自己的和。"),
        Text("The slope of w² is 2w. What is the ½ good for?", "w² 的导数是 2w。那么 ½ 有什么用？"),
    ],
)


@check(
    points=1,
    says=Text("The worked examples come out right.", "题目中的例子结果正确。"),
    hint=Text(
        "1 + 4 + 0 + 25 = 30, and half of a tenth of it is 1.5.", "1 + 4 + 0 + 25 = 30，它的十分之一的一半是 1.5。"
    ),
)
def worked_examples(student):
    weights = [np.array([[1.0, -2.0]]), np.array([0.0, -5.0])]
    assert_same(student.l2_penalty(weights, 0.1), 1.5)
    assert_same(student.l1_penalty(weights, 0.1), 0.8)
    assert_same(student.l2_gradient(weights, 0.1), [np.array([[0.1, -0.2]]), np.array([0.0, -0.5])])
    assert_same(student.l1_gradient(weights, 0.1), [np.array([[0.1, -0.1]]), np.array([0.0, -0.1])])


@check(
    points=2,
    says=Text("The L2 gradient is the measured slope of λ/2 · Σ w².", "L2 梯度与 λ/2 · Σ w² 的实测斜率一致。"),
    hint=Text("The ½ of the penalty and the 2 of the slope belong together.", "惩罚项里的 ½ 与求导产生的 2 正好相消。"),
)
@given(weights=named_arrays("inputs units", "units"))
@settings(max_examples=30)
def l2_gradient_is_the_slope(student, weights):
    got = student.l2_gradient(list(weights), 0.25)
    want = [finite_differences(lambda w: 0.25 / 2 * float(np.sum(w * w)), [w]) for w in weights]
    assert_same(got, want)
