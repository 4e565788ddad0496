"""The hidden checks of edge_detection."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, assert_unchanged, check, matrices, oracle, sizes

SHAPES = [(2, 2), (2, 3), (3, 2), (4, 5), (5, 3), (7, 6)]


@oracle
def by_tensorflow(image, kernel):
    """Ask tf.nn.conv2d itself, never with an image in which the kernel does not fit."""
    import tensorflow as tf

    x, k = tf.constant(image[None, :, :, None]), tf.constant(kernel[:, :, None, None])
    return tf.nn.conv2d(x, k, 1, "VALID").numpy()[0, :, :, 0]


@check(
    points=1,
    says=Text(
        "Both are what TensorFlow's convolution layer makes with these kernels.",
        "两个函数的结果都与 TensorFlow 卷积层用这两个卷积核得到的一致。",
    ),
)
def agrees_with_tensorflow(student):
    for number, shape in enumerate(SHAPES):
        image = np.random.default_rng(number).integers(0, 17, shape) / 16
        assert_same(student.vertical_edges(image), by_tensorflow(image, np.array([[1.0, -1.0]])))
        assert_same(student.horizontal_edges(image), by_tensorflow(image, np.array([[1.0], [-1.0]])))


@check(
    points=2,
    says=Text(
        "Any image agrees with the reference, given as an array or as lists.",
        "任何图像都与参考实现一致，用数组或列表给出都可以。",
    ),
    hint=Text("What if the image is a list of lists, or a single row?", "如果图像是嵌套列表，或者只有一行呢？"),
)
@given(image=st.one_of(matrices(), matrices(dtype="int64", max_size=7)), listed=st.booleans())
@settings(max_examples=60)
def agrees_with_reference(student, reference, image, listed):
    given_image = image.tolist() if listed else image
    if image.shape[1] > 1:
        assert_same(student.vertical_edges(given_image), reference.vertical_edges(given_image))
    if image.shape[0] > 1:
        assert_same(student.horizontal_edges(given_image), reference.horizontal_edges(given_image))


@check(
    points=1,
    says=Text("The image stays as it is.", "不修改图像。"),
)
@given(image=matrices(min_size=2))
@settings(max_examples=20)
def image_stays(student, reference, image):
    assert_same(assert_unchanged(student.vertical_edges, image), reference.vertical_edges(image))
    assert_same(assert_unchanged(student.horizontal_edges, image), reference.horizontal_edges(image))


@check(
    points=1,
    says=Text("An image in which the kernel does not fit is a ValueError.", "卷积核放不进图像时应抛出 ValueError。"),
    hint=Text("A single column has no right neighbour.", "只有一列时，没有右边的像素。"),
)
@given(n=sizes())
@settings(max_examples=20)
def kernel_must_fit(student, n):
    with pytest.raises(ValueError):
        student.vertical_edges(np.ones((n, 1)))
    with pytest.raises(ValueError):
        student.horizontal_edges(np.ones((1, n)))
