"""The hidden checks of pointwise_conv."""

import numpy as np
import pytest
from hypothesis import given, settings

from autograder.checks import Text, assert_same, assert_unchanged, check, named_arrays, oracle, sizes

SHAPES = [
    (1, 1, 2, 3, 1),
    (2, 3, 1, 1, 2),
    (1, 2, 2, 2, 2),
    (3, 1, 4, 2, 5),
    (2, 5, 3, 4, 3),
]  # batch, height, width, in, out


@oracle
def by_tensorflow(x, k):
    """Ask tf.nn.conv2d itself, with as many channels in the image as in the kernels."""
    import tensorflow as tf

    return tf.nn.conv2d(tf.constant(x), tf.constant(k), 1, "VALID").numpy()


@check(
    points=1,
    says=Text("Results are those of TensorFlow's convolution layer.", "结果与 TensorFlow 的卷积层一致。"),
)
def agrees_with_tensorflow(student):
    for number, (batch, height, width, c_in, c_out) in enumerate(SHAPES):
        rng = np.random.default_rng(number)
        x, k = rng.integers(-8, 9, (batch, height, width, c_in)) / 2, rng.integers(-8, 9, (1, 1, c_in, c_out)) / 2
        assert_same(student.conv1x1(x, k), by_tensorflow(x, k))


@check(
    points=2,
    says=Text(
        "Any numbers of images, pixels and channels agree with the reference.",
        "任意的图像数、像素数和通道数都与参考实现一致。",
    ),
    hint=Text(
        "Do you still have height and width in their places when they differ?",
        "高和宽不相等时，它们还在原来的位置上吗？",
    ),
)
@given(arrays=named_arrays("batch height width in", "1 1 in out"))
@settings(max_examples=60)
def agrees_with_reference(student, reference, arrays):
    assert_same(student.conv1x1(*arrays), reference.conv1x1(*arrays))


@check(
    points=1,
    says=Text(
        "Nested lists and whole numbers are taken, and no argument is changed.",
        "可以接受嵌套列表和整数，且不修改任何参数。",
    ),
)
@given(arrays=named_arrays("batch height width in", "1 1 in out", dtype="int64", max_size=5))
@settings(max_examples=20)
def takes_lists_and_whole_numbers(student, reference, arrays):
    x, k = arrays
    want = reference.conv1x1(x, k / 2)
    assert_same(assert_unchanged(student.conv1x1, x, k / 2), want)
    # np.asarray(x, float) copies whole numbers, and nothing else.
    assert_same(assert_unchanged(student.conv1x1, x.astype(float), k / 2), want)
    assert_same(student.conv1x1(x.tolist(), (k / 2).tolist()), want)


@check(
    points=1,
    says=Text(
        "Kernels for another number of channels are a ValueError.", "卷积核的通道数与图像不同时应抛出 ValueError。"
    ),
)
@given(channels=sizes(max_size=5), other=sizes(max_size=5), out=sizes(max_size=3))
@settings(max_examples=30)
def mismatch_is_refused(student, channels, other, out):
    other += other >= channels
    with pytest.raises(ValueError):
        student.conv1x1(np.ones((1, 2, 3, channels)), np.ones((1, 1, other, out)))
