"""The hidden checks of conv_output_size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, oracle, paddings, sizes, strides


@oracle
def by_tensorflow(n, f, stride, padding):
    """Ask tf.nn.conv1d itself; 'full' is 'valid' over an input padded by f - 1 on both sides."""
    import tensorflow as tf

    extra = f - 1 if padding == "full" else 0
    x = tf.zeros((1, n + 2 * extra, 1))
    how = "VALID" if padding == "full" else padding.upper()
    return int(tf.nn.conv1d(x, tf.zeros((f, 1, 1)), stride, how).shape[1])


@check(
    points=2,
    says=Text("'same' gives as many cells as there are strides in the input.", "'same' 的输出格数等于输入中步幅的个数。"),
    hint=Text("At stride 1 nothing shrinks. What if the last stride is not a whole one?", "步幅为 1 时尺寸不变。如果最后一步不足一整步呢？"),
)
@given(n=sizes(max_size=40), f=sizes(max_size=9), stride=strides(max_size=5))
def same_depends_on_stride_alone(student, n, f, stride):
    assert_same(student.conv_output_size(n, f, stride, "same"), by_tensorflow(n, f, stride, "same"))


@check(
    points=2,
    says=Text("'full' counts every overlap.", "'full' 计入每一种重叠。"),
    hint=Text("How many places has the kernel's left edge, now that it may stand outside?", "既然可以伸到外面，卷积核的左边缘有多少个位置？"),
)
@given(n=sizes(max_size=40), f=sizes(max_size=9), stride=strides(max_size=5))
def full_counts_every_overlap(student, n, f, stride):
    assert_same(student.conv_output_size(n, f, stride, "full"), by_tensorflow(n, f, stride, "full"))


@check(
    points=2,
    says=Text("Large inputs and every padding agree with the reference.", "大尺寸输入和各种填充方式都与参考实现一致。"),
)
@given(n=sizes(min_size=1, max_size=100_000), f=sizes(max_size=200), stride=sizes(max_size=64), padding=paddings("valid", "same", "full"))
def agrees_with_reference(student, reference, n, f, stride, padding):
    if padding == "valid" and f > n:
        n, f = f, n
    assert_same(student.conv_output_size(n, f, stride, padding), reference.conv_output_size(n, f, stride, padding))


@check(
    points=1,
    says=Text("Sizes and strides below 1 and unknown paddings are a ValueError.", "尺寸或步幅小于 1、未知的填充方式都应抛出 ValueError。"),
)
@given(
    bad=st.sampled_from(["n", "f", "stride", "padding"]),
    value=st.integers(-3, 0),
    padding=paddings("valid", "same", "full"),
    word=st.sampled_from(["SAME", "", "causal", "reflect"]),
)
def bad_input_is_refused(student, bad, value, padding, word):
    good = {"n": 9, "f": 3, "stride": 2, "padding": padding}
    good[bad] = word if bad == "padding" else value
    with pytest.raises(ValueError):
        student.conv_output_size(good["n"], good["f"], good["stride"], good["padding"])
