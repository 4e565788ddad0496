"""The hidden checks of depthwise_conv2d."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, assert_unchanged, check, conv_cases, images, kernels, oracle

# Image height and width, kernel height and width, stride, padding; small ones first, so that the first failure is easy to read.
GEOMETRIES = [
    (2, 3, 1, 2, 1, "same"),
    (3, 2, 2, 1, 1, "valid"),
    (4, 3, 3, 2, 1, "same"),
    (4, 5, 2, 3, 2, "same"),
    (5, 4, 2, 2, 3, "same"),
    (3, 2, 4, 5, 1, "same"),
    (6, 7, 1, 1, 3, "same"),
    (7, 6, 3, 3, 2, "same"),
    (8, 5, 3, 5, 3, "same"),
    (7, 9, 2, 3, 2, "valid"),
    (9, 8, 4, 2, 3, "valid"),
    (11, 10, 5, 4, 4, "same"),
]


@oracle
def by_tensorflow(x, k, stride, padding):
    """Ask tf.nn.depthwise_conv2d itself. Never under VALID with a kernel that does not fit."""
    import tensorflow as tf

    return tf.nn.depthwise_conv2d(tf.constant(x), tf.constant(k), [1, stride, stride, 1], padding.upper()).numpy()


@check(
    points=2,
    says=Text(
        "Results are those of TensorFlow, for every stride and padding.",
        "各种步幅和填充方式下，结果都与 TensorFlow 一致。",
    ),
    hint=Text("Compare the order of the output channels first, then the border.", "先核对输出通道的顺序，再核对边界。"),
)
def agrees_with_tensorflow(student):
    for number, (height, width, kh, kw, stride, padding) in enumerate(GEOMETRIES):
        rng = np.random.default_rng(number)
        channels, multiplier = 1 + (number + 1) % 3, 1 + number % 3
        x = rng.integers(-8, 9, (1 + number % 2, height, width, channels)) / 2
        k = rng.integers(-8, 9, (kh, kw, channels, multiplier)) / 2
        assert_same(student.depthwise_conv2d(x, k, stride, padding), by_tensorflow(x, k, stride, padding))


@check(
    points=2,
    says=Text(
        "Batches, channels and multipliers of any size agree with the reference.",
        "任意的批量、通道数和 multiplier 都与参考实现一致。",
    ),
)
@given(case=conv_cases(max_size=7))
@settings(max_examples=60)
def agrees_with_reference(student, reference, case):
    x, k, stride, padding = case
    got = student.depthwise_conv2d(x, k, stride=stride, padding=padding)
    assert_same(got, reference.depthwise_conv2d(x, k, stride, padding))


@check(
    points=1,
    says=Text(
        "Whole numbers, nested lists and float32 arrays are taken, and no argument is changed.",
        "可以接受整数、嵌套列表和 float32 数组，且不修改任何参数。",
    ),
)
@given(
    x=images(channels=2, min_size=3, max_size=5, dtype="int64"),
    k=kernels(2, 2, max_size=3, dyadic=True),
    padding=st.sampled_from(["valid", "same"]),
)
@settings(max_examples=20)
def takes_lists_and_whole_numbers(student, reference, x, k, padding):
    want = reference.depthwise_conv2d(x, k, 1, padding)
    assert_same(assert_unchanged(student.depthwise_conv2d, x, k, 1, padding), want)
    # np.asarray(x, float) copies whole numbers, and nothing else.
    assert_same(assert_unchanged(student.depthwise_conv2d, x.astype(float), k, 1, padding), want)
    assert_same(student.depthwise_conv2d(x.tolist(), k.tolist(), 1, padding), want)
    assert_same(student.depthwise_conv2d(x.astype("float32"), k.astype("float32"), 1, padding), want)


@check(
    points=1,
    says=Text(
        "A stride below 1, an unknown padding, a kernel that does not fit and a channel mismatch are a ValueError.",
        "步幅小于 1、未知的填充方式、卷积核放不下、通道数不符时都应抛出 ValueError。",
    ),
)
@given(
    bad=st.sampled_from(["stride", "padding", "tall", "wide", "larger", "shallow", "deep"]),
    stride=st.integers(-2, 0),
    word=st.sampled_from(["full", "", "causal", "reflect"]),
    extra=st.integers(1, 3),
)
@settings(max_examples=60)
def bad_input_is_refused(student, bad, stride, word, extra):
    x = np.ones((2, 4, 5, 4))
    k = {
        "tall": np.ones((4 + extra, 2, 4, 2)),
        "wide": np.ones((2, 5 + extra, 4, 2)),
        "larger": np.ones((4 + extra, 5 + extra, 4, 2)),
        # One channel too: NumPy would broadcast it over all four.
        "shallow": np.ones((2, 2, 4 - extra, 2)),
        "deep": np.ones((2, 2, 4 + extra, 2)),
    }.get(bad, np.ones((2, 3, 4, 2)))
    # What is bad under either padding, and what under one of them.
    paddings = {
        "padding": [word],
        "stride": ["valid", "same"],
        "shallow": ["valid", "same"],
        "deep": ["valid", "same"],
    }.get(bad, ["valid"])
    for padding in paddings:
        with pytest.raises(ValueError):
            student.depthwise_conv2d(x, k, stride if bad == "stride" else 1, padding)
