"""The hidden checks of cross_correlation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import (
    Text,
    array_likes,
    arrays,
    assert_same,
    assert_unchanged,
    check,
    correlation_cases,
    oracle,
    sizes,
)

# Image height and width, kernel height and width; small ones first, so that the first failure is easy to read.
GEOMETRIES = [
    (2, 3, 1, 2),
    (3, 2, 2, 1),
    (3, 4, 3, 4),
    (4, 3, 2, 3),
    (5, 4, 1, 1),
    (5, 7, 3, 3),
    (7, 6, 2, 5),
    (8, 9, 4, 3),
    (9, 6, 5, 4),
]


@oracle
def by_tensorflow(x, k):
    """Ask tf.nn.conv2d itself, never with a kernel that does not fit."""
    import tensorflow as tf

    return tf.nn.conv2d(tf.constant(x[None, :, :, None]), tf.constant(k[:, :, None, None]), 1, "VALID").numpy()[
        0, :, :, 0
    ]


@check(
    points=2,
    says=Text(
        "Cross-correlations are those of TensorFlow's convolution layer.", "互相关与 TensorFlow 的卷积层结果一致。"
    ),
    hint=Text(
        "Images and kernels need not be square. Is the kernel used as it stands?",
        "图像和卷积核不一定是正方形。卷积核有没有按原样使用？",
    ),
)
def agrees_with_tensorflow(student):
    for number, (height, width, kh, kw) in enumerate(GEOMETRIES):
        rng = np.random.default_rng(number)
        x, k = rng.integers(-8, 9, (height, width)) / 2, rng.integers(-8, 9, (kh, kw)) / 2
        assert_same(student.cross_correlate2d(x, k), by_tensorflow(x, k))


@check(
    points=2,
    says=Text(
        "Convolutions agree with the reference, with lists and whole numbers too.",
        "卷积与参考实现一致，参数是列表或整数时也不例外。",
    ),
    hint=Text("The kernel is flipped in both directions, not in one.", "卷积核两个方向都要翻转，不是只翻一个方向。"),
)
@given(case=st.one_of(correlation_cases(), correlation_cases(dtype="int64")), listed=st.booleans())
@settings(max_examples=60)
def agrees_with_reference(student, reference, case, listed):
    x, k = (array.tolist() for array in case) if listed else case
    assert_same(student.convolve2d(x, k), reference.convolve2d(x, k), kind="array")
    assert_same(student.cross_correlate2d(x, k), reference.cross_correlate2d(x, k), kind="array")


@check(
    points=1,
    says=Text(
        "Arguments stay as they are, and twice the kernel gives twice the result.",
        "不修改任何参数；卷积核乘 2，结果也乘 2。",
    ),
)
@given(x=array_likes(arrays((5, 4))), k=arrays((2, 3), dyadic=True))
@settings(max_examples=20)
def linear_and_unchanged(student, reference, x, k):
    for name in ("cross_correlate2d", "convolve2d"):
        want = getattr(reference, name)(x, k)
        assert_same(assert_unchanged(getattr(student, name), x, 2 * k), 2 * want)
        assert_same(getattr(student, name)(x, k.astype("float32")), want)


@check(
    points=1,
    says=Text(
        "A kernel that is higher or wider than the image is a ValueError.",
        "卷积核比图像更高或更宽时应抛出 ValueError。",
    ),
)
@given(
    height=sizes(max_size=4),
    width=sizes(max_size=4),
    over=sizes(max_size=3),
    beyond=st.sampled_from(["tall", "wide", "both"]),  # both ways: scipy would swap kernel and image
    name=st.sampled_from(["cross_correlate2d", "convolve2d"]),
)
@settings(max_examples=40)
def kernel_must_fit(student, height, width, over, beyond, name):
    k = np.ones((height + over * (beyond != "wide"), width + over * (beyond != "tall")))
    with pytest.raises(ValueError):
        getattr(student, name)(np.ones((height, width)), k)
