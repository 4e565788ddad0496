"""The hidden checks of receptive_field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, assert_unchanged, check, oracle, sizes, strides

# The last two leave gaps: strides larger than their kernels.
STACKS = [
    [(2, 1)],
    [(3, 3)],
    [(1, 2), (2, 1)],
    [(2, 2), (2, 2), (2, 2)],
    [(3, 1), (2, 2), (3, 1), (2, 2)],
    [(7, 2), (3, 2), (3, 1), (3, 2)],
    [(3, 2), (1, 3), (5, 1)],
    [(5, 3), (4, 2), (2, 2), (3, 1)],
    [(1, 3), (2, 2), (3, 1)],
    [(2, 4), (3, 3), (2, 1)],
]


@oracle
def seen_by_tensorflow(layers):
    """Build the layers with kernels of ones and look which input cells have a gradient: all paths add up, none cancels."""
    import numpy as np
    import tensorflow as tf

    # Long enough for two output cells: no window ever exceeds its input.
    length = 2
    for kernel, stride in reversed(layers):
        length = (length - 1) * stride + kernel
    x = tf.zeros((1, length, 1), tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x
        for kernel, stride in layers:
            y = tf.nn.conv1d(y, tf.ones((kernel, 1, 1), tf.float64), stride, "VALID")
        first = y[0, 0, 0]
    seen = np.flatnonzero(tape.gradient(first, x).numpy())
    return int(seen[-1] - seen[0] + 1)


@check(
    points=2,
    says=Text(
        "The span is that of the input cells that have a gradient in TensorFlow.",
        "结果等于 TensorFlow 中梯度不为零的输入格所跨的长度。",
    ),
    hint=Text("Which strides stretch the kernel of the third layer?", "第三层的卷积核被哪些步幅拉开？"),
)
def agrees_with_gradients(student):
    for layers in STACKS:
        assert_same(student.receptive_field(layers), seen_by_tensorflow(layers))


@check(
    points=2,
    says=Text(
        "Deep stacks agree with the reference, and the list of layers stays as it is.",
        "很深的网络也与参考实现一致，且不修改传入的列表。",
    ),
)
@given(layers=st.lists(st.tuples(sizes(max_size=11), strides()), max_size=10))
def agrees_with_reference(student, reference, layers):
    assert_same(assert_unchanged(student.receptive_field, layers), reference.receptive_field(layers))


@check(
    points=1,
    says=Text(
        "Kernels and strides below 1 are a ValueError, in whichever layer.",
        "无论在哪一层，kernel 或 stride 小于 1 都应抛出 ValueError。",
    ),
)
@given(
    before=st.lists(st.tuples(sizes(max_size=5), strides()), max_size=2),
    bad=st.one_of(st.tuples(st.integers(-3, 0), strides()), st.tuples(sizes(max_size=5), st.integers(-3, 0))),
    after=st.lists(st.tuples(sizes(max_size=5), strides()), max_size=2),
)
def bad_layer_is_refused(student, before, bad, after):
    with pytest.raises(ValueError):
        student.receptive_field([*before, bad, *after])
