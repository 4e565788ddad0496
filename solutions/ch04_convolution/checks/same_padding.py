"""The hidden checks of same_padding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, oracle, sizes, strides

GRID = (12, 7, 5)  # largest n, f and stride


@oracle
def padding_of_tensorflow(largest_n, largest_f, largest_stride):
    """See where tf.nn.conv1d pads: kernel u shows the u-th cell of each window, 1 inside the input and 0 outside."""
    import numpy as np
    import tensorflow as tf

    found = []
    for n in range(1, largest_n + 1):
        for f in range(1, largest_f + 1):
            cells = tf.constant(np.eye(f).reshape(f, 1, f))
            for stride in range(1, largest_stride + 1):
                windows = tf.nn.conv1d(tf.ones((1, n, 1), tf.float64), cells, stride, "SAME").numpy()[0]
                inside = [np.flatnonzero(window) for window in (windows[0], windows[-1])]
                # In the last window no zero follows where the input goes on beyond it.
                found.append([n, f, stride, int(inside[0][0]), int(f - 1 - inside[1][-1])])
    return found


@check(
    points=2,
    says=Text(
        "Both sides are those of TensorFlow for every small size, kernel and stride.",
        "对所有较小的尺寸、卷积核和步幅，两边的补零都与 TensorFlow 一致。",
    ),
    hint=Text(
        "On which side lies the extra zero where their number is odd?", "补零的个数为奇数时，多出的一个在哪一边？"
    ),
)
def agrees_with_tensorflow(student):
    for n, f, stride, before, after in padding_of_tensorflow(*GRID):
        assert_same(student.same_padding(n, f, stride), (before, after))


@check(
    points=1,
    says=Text("Large sizes agree with the reference.", "大尺寸的情形与参考实现一致。"),
)
@given(n=sizes(max_size=100_000), f=sizes(max_size=300), stride=strides(max_size=64))
def agrees_with_reference(student, reference, n, f, stride):
    assert_same(student.same_padding(n, f, stride), reference.same_padding(n, f, stride))


@check(
    points=1,
    says=Text(
        "An even kernel cannot be padded symmetrically: ValueError.",
        "偶数大小的卷积核无法对称补零：应抛出 ValueError。",
    ),
)
@given(half=st.integers(-2, 20))
def even_kernel_is_refused(student, half):
    with pytest.raises(ValueError):
        student.symmetric_padding(2 * half)


@check(
    points=1,
    says=Text("Sizes and strides below 1 are a ValueError.", "尺寸或步幅小于 1 时应抛出 ValueError。"),
)
@given(bad=st.sampled_from(["n", "f", "stride", "symmetric"]), value=st.integers(-4, 0))
def bad_input_is_refused(student, bad, value):
    if bad == "symmetric":
        with pytest.raises(ValueError):
            student.symmetric_padding(2 * value - 1)
    else:
        good = {"n": 9, "f": 3, "stride": 2, bad: value}
        with pytest.raises(ValueError):
            student.same_padding(good["n"], good["f"], good["stride"])
