"""The card and the public checks of activation_gradients."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, array_likes, arrays, assert_same, check, exercise, sizes

card = exercise(
    title=Text("Gradients of activation functions", "激活函数的导数"),
    difficulty=2,
    functions=["sigmoid_grad", "tanh_grad", "relu_grad", "leaky_relu_grad", "elu_grad"],
    needs=["activations"],
    order=40,
    hints=[
        Text(
            "Textbooks write the slope of the sigmoid as s · (1 - s). What is s there, and what do you have?",
            "教科书把 sigmoid 的导数写成 s · (1 - s)。其中的 s 是什么？而你手里的 x 又是什么？",
        ),
        Text(
            "Draw each function near 0 and read its slope on either side.",
            "把每个函数在 0 附近画出来，看看两边的斜率各是多少。",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked examples come out right.", "题目中的例子结果正确。"),
    hint=Text("At x = 2 the slope of the sigmoid is not 2 · (1 - 2).", "在 x = 2 处，sigmoid 的导数不是 2 · (1 - 2)。"),
)
def worked_examples(student):
    assert_same(student.sigmoid_grad([0.0, np.log(3.0)]), np.array([0.25, 0.1875]))
    assert_same(student.tanh_grad([0.0, np.log(2.0)]), np.array([1.0, 0.64]))
    assert_same(student.relu_grad([-1.5, 0.0, 2.0]), np.array([0.0, 0.0, 1.0]))


@check(
    points=1,
    says=Text("At 0 the left branch counts.", "在 0 处取左边那一支的导数。"),
    hint=Text("With x > 0 or x >= 0, on which side does 0 end up?", "用 x > 0 和用 x >= 0，0 分别落在哪一边？"),
)
def at_zero_the_left_branch_counts(student):
    zeros = [[0.0, -1e-3], [1e-3, 0.0]]
    assert_same(student.relu_grad(zeros), np.array([[0.0, 0.0], [1.0, 0.0]]))
    assert_same(student.leaky_relu_grad(zeros), np.array([[0.01, 0.01], [1.0, 0.01]]))
    assert_same(student.leaky_relu_grad(zeros, alpha=0.25), np.array([[0.25, 0.25], [1.0, 0.25]]))
    left = 0.5 * np.exp(-1e-3)
    assert_same(student.elu_grad(zeros, alpha=0.5), np.array([[0.5, left], [1.0, 0.5]]))


@check(
    points=1,
    says=Text(
        "The slopes of sigmoid and tanh are the same on both sides of 0.", "sigmoid 和 tanh 的导数在 0 的两侧对称。"
    ),
)
@given(x=array_likes(arrays(st.lists(sizes(max_size=4), min_size=1, max_size=3))))
@settings(max_examples=40)
def even_functions(student, x):
    for function in (student.sigmoid_grad, student.tanh_grad):
        got = function(x)
        assert_same(np.shape(got), np.shape(x))
        assert_same(function(-np.asarray(x)), got)
