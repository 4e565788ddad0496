"""The hidden checks of conv_output_size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, oracle, paddings, sizes

GRID = (16, 7, 5)  # largest n, f and stride of the grid that is looked at as a whole


@oracle
def sizes_of_tensorflow(padding, largest_n, largest_f, largest_stride):
    """Ask tf.nn.conv1d itself; 'full' is 'valid' over an input padded by f - 1 on both sides. Never under VALID with f > n: it answers nonsense."""
    import tensorflow as tf

    found = []
    for n in range(1, largest_n + 1):
        for f in range(1, (min(n, largest_f) if padding == "valid" else largest_f) + 1):
            x = tf.zeros((1, n + (2 * (f - 1) if padding == "full" else 0), 1))
            for stride in range(1, largest_stride + 1):
                how = "SAME" if padding == "same" else "VALID"
                found.append([n, f, stride, int(tf.nn.conv1d(x, tf.zeros((f, 1, 1)), stride, how).shape[1])])
    return found


@check(
    points=2,
    says=Text(
        "'same' gives as many cells as there are strides in the input.", "'same' 的输出格数等于输入中步幅的个数。"
    ),
    hint=Text(
        "At stride 1 nothing shrinks. What if the last stride is not a whole one?",
        "步幅为 1 时尺寸不变。如果最后一步不足一整步呢？",
    ),
)
def same_depends_on_stride_alone(student):
    for n, f, stride, cells in sizes_of_tensorflow("same", *GRID):
        assert_same(student.conv_output_size(n, f, stride, "same"), cells)


@check(
    points=2,
    says=Text("'full' counts every overlap.", "'full' 计入每一种重叠。"),
    hint=Text(
        "How many places has the kernel's left edge, now that it may stand outside?",
        "既然可以伸到外面，卷积核的左边缘有多少个位置？",
    ),
)
def full_counts_every_overlap(student):
    for n, f, stride, cells in sizes_of_tensorflow("full", *GRID):
        assert_same(student.conv_output_size(n, f, stride, "full"), cells)


@check(
    points=2,
    says=Text("Large inputs and every padding agree with the reference.", "大尺寸输入和各种填充方式都与参考实现一致。"),
)
@given(
    n=sizes(min_size=1, max_size=100_000),
    f=sizes(max_size=200),
    stride=sizes(max_size=64),
    padding=paddings("valid", "same", "full"),
)
def agrees_with_reference(student, reference, n, f, stride, padding):
    if padding == "valid" and f > n:
        n, f = f, n
    assert_same(student.conv_output_size(n, f, stride, padding), reference.conv_output_size(n, f, stride, padding))


@check(
    points=1,
    says=Text(
        "Sizes and strides below 1 and unknown paddings are a ValueError.",
        "尺寸或步幅小于 1、未知的填充方式都应抛出 ValueError。",
    ),
)
@given(
    bad=st.sampled_from(["n", "f", "stride", "padding"]),
    value=st.integers(-3, 0),
    padding=paddings("valid", "same", "full"),
    word=st.sampled_from(["half", "", "causal", "reflect"]),
)
def bad_input_is_refused(student, bad, value, padding, word):
    good = {"n": 9, "f": 3, "stride": 2, "padding": padding}
    good[bad] = word if bad == "padding" else value
    with pytest.raises(ValueError):
        student.conv_output_size(good["n"], good["f"], good["stride"], good["padding"])
