"""The hidden checks of strict_output_size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, sizes, strides


@check(
    points=2,
    says=Text("A result that is not whole is a ValueError.", "结果不是整数时应抛出 ValueError。"),
    hint=Text(
        "Whole-number division hides the remainder. What does `%` say?", "整除会把余数藏起来。用 `%` 看看余数是多少？"
    ),
)
@given(
    cells=sizes(max_size=20), f=sizes(max_size=9), stride=strides(2, 6), pad=st.integers(0, 4), over=st.integers(0, 4)
)
def leftover_is_refused(student, cells, f, stride, pad, over):
    padded = (cells - 1) * stride + f + 1 + over % (stride - 1)
    pad = min(pad, (padded - 1) // 2)
    with pytest.raises(ValueError):
        student.strict_output_size(padded - 2 * pad, f, stride, pad)


@check(
    points=1,
    says=Text(
        "A kernel larger than the padded input is a ValueError, whatever the stride.",
        "无论步幅多大，卷积核比补零后的输入还大时都应抛出 ValueError。",
    ),
    hint=Text("(1 − 3)/2 + 1 = 0 is whole. Is it a size?", "(1 − 3)/2 + 1 = 0 是整数。可它是合理的尺寸吗？"),
)
@given(n=sizes(), pad=st.integers(0, 3), over=sizes(max_size=8), stride=strides())
def kernel_must_fit(student, n, pad, over, stride):
    with pytest.raises(ValueError):
        student.strict_output_size(n, n + 2 * pad + over, stride, pad)


@check(
    points=1,
    says=Text("Any sizes agree with the reference.", "各种尺寸都与参考实现一致。"),
)
@given(
    cells=sizes(max_size=100_000),
    f=sizes(max_size=300),
    stride=strides(max_size=64),
    pad=st.integers(0, 64),
    by_name=st.booleans(),
)
def agrees_with_reference(student, reference, cells, f, stride, pad, by_name):
    padded = (cells - 1) * stride + f
    pad = min(pad, (padded - 1) // 2)
    n = padded - 2 * pad
    want = reference.strict_output_size(n, f, stride, pad)
    got = (
        student.strict_output_size(n, f, stride=stride, pad=pad)
        if by_name
        else student.strict_output_size(n, f, stride, pad)
    )
    assert_same(got, want)


@check(
    points=1,
    says=Text("Sizes and strides below 1 are a ValueError.", "尺寸或步幅小于 1 时应抛出 ValueError。"),
)
@given(bad=st.sampled_from(["n", "f", "stride"]), value=st.integers(-3, 0), pad=st.integers(0, 4))
def bad_input_is_refused(student, bad, value, pad):
    good = {"n": 9, "f": 3, "stride": 1, bad: value}
    with pytest.raises(ValueError):
        student.strict_output_size(good["n"], good["f"], good["stride"], pad)
