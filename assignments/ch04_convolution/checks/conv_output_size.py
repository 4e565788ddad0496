"""The card and the public checks of conv_output_size."""

import pytest
from hypothesis import given

from autograder.checks import Text, assert_same, check, exercise, sizes, strides

card = exercise(
    title=Text("Convolution output size", "卷积输出尺寸"),
    difficulty=2,
    functions=["conv_output_size"],
    order=10,
    hints=[
        Text(
            "Draw seven cells and push a window of three over them. Where does its left edge stand each time?",
            "画七个格子，让一个宽为三的窗口在上面移动。每一次，窗口的左边缘停在哪里？",
        ),
        Text(
            "Count the places where the left edge may stand; the stride decides how many of them are used.",
            "数一数左边缘可以停的位置；步幅决定了其中有多少被用到。",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked examples come out right.", "题目中的例子结果正确。"),
    hint=Text("Work the two examples through by hand first.", "先用手把两个例子算一遍。"),
)
def worked_examples(student):
    assert_same(student.conv_output_size(7, 3, 1, "valid"), 5)
    assert_same(student.conv_output_size(7, 3, 2, "same"), 4)
    assert_same(student.conv_output_size(7, 3, 1, "full"), 9)


@check(
    points=2,
    says=Text("Without padding the kernel must fit.", "不填充时卷积核必须放得下。"),
    hint=Text(
        "How many places are there for the kernel's left edge? And if there is none?",
        "卷积核的左边缘有多少个位置可以停？如果一个都没有呢？",
    ),
)
@given(n=sizes(), f=sizes(max_size=9), stride=strides())
def valid_never_pads(student, n, f, stride):
    if f > n:
        with pytest.raises(ValueError):
            student.conv_output_size(n, f, stride, "valid")
    else:
        assert_same(student.conv_output_size(n, f, stride, "valid"), (n - f) // stride + 1)
