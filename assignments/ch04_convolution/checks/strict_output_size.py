"""The card and the public checks of strict_output_size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, exercise, sizes, strides

card = exercise(
    title=Text("Output size, strictly", "严格的输出尺寸"),
    difficulty=1,
    functions=["strict_output_size"],
    needs=["conv_output_size"],
    order=20,
    hints=[
        Text(
            "Padding lengthens the input at both ends. What is left to do is the 'valid' case, and one question more: is anything left over?",
            "补零使输入的两端都变长。剩下的就是 'valid' 的情形，外加一个问题：有没有多余的格子？",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked examples come out right.", "题目中的例子结果正确。"),
    hint=Text("Put the numbers into the formula by hand.", "先用手把数代入公式。"),
)
def worked_examples(student):
    assert_same(student.strict_output_size(7, 3, 1), 5)
    assert_same(student.strict_output_size(7, 3, 2), 3)
    assert_same(student.strict_output_size(32, 5, 1, 2), 32)
    with pytest.raises(ValueError):
        student.strict_output_size(7, 3, 3)


@check(
    points=2,
    says=Text("A kernel that ends exactly at the border is counted right.", "卷积核恰好停在边界时，输出格数正确。"),
    hint=Text(
        "How many zeros are there in all when `pad` are added at each end?", "两端各补 `pad` 个零，一共补了多少个？"
    ),
)
@given(cells=sizes(max_size=20), f=sizes(max_size=9), stride=strides(max_size=5), pad=st.integers(0, 4))
def counts_what_fits(student, cells, f, stride, pad):
    padded = (cells - 1) * stride + f
    pad = min(pad, (padded - 1) // 2)
    assert_same(student.strict_output_size(padded - 2 * pad, f, stride, pad), cells)
