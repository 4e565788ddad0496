"""The card and the public checks of local_response_norm."""

import numpy as np
from hypothesis import given, settings

from autograder.checks import Text, assert_same, check, exercise, images, sizes

card = exercise(
    title=Text("Local response normalization", "局部响应归一化"),
    difficulty=2,
    functions=["local_response_norm"],
    order=60,
    hints=[
        Text(
            "`squares[..., max(c - radius, 0) : c + radius + 1]` are the squares that channel c needs. Why the max?",
            "`squares[..., max(c - radius, 0) : c + radius + 1]` 就是通道 c 需要的那些平方。为什么要取 max？",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked example comes out right.", "题目中的例子结果正确。"),
    hint=Text("Write the four sums of squares down first.", "先把四个平方和写出来。"),
)
def worked_example(student):
    x = np.array([1.0, 2.0, 2.0, 1.0]).reshape(1, 1, 1, 4)
    assert_same(
        student.local_response_norm(x, 1, 1.0, 1.0, 1.0), np.array([1 / 6, 0.2, 0.2, 1 / 6]).reshape(1, 1, 1, 4)
    )
    # A power of one half, and a bias that is not 1.
    assert_same(student.local_response_norm(x, 0, 5.0, 4.0, 0.5)[0, 0, 0, 0], 1 / 3)


@check(
    points=1,
    says=Text("Each place of the image is normalised by itself.", "图像的每个位置各自归一化。"),
    hint=Text("Which axis do the neighbours lie along?", "“邻居”是沿哪个轴排列的？"),
)
@given(x=images(min_size=2, max_size=4, min_value=-4, max_value=4), radius=sizes(max_size=3))
@settings(max_examples=40)
def places_are_independent(student, x, radius):
    whole = student.local_response_norm(x, radius, 1.0, 0.5, 0.75)
    assert_same(np.shape(whole), x.shape)
    assert_same(student.local_response_norm(x[:, 1:, 1:], radius, 1.0, 0.5, 0.75), whole[:, 1:, 1:])
