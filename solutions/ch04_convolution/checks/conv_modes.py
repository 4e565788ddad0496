"""The hidden checks of conv_modes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, assert_unchanged, check, correlation_cases, oracle, sizes

# Image height and width, kernel height and width; small ones first, so that the first failure is easy to read.
FITTING = [
    (2, 3, 1, 2),
    (3, 2, 2, 1),
    (3, 4, 3, 4),
    (4, 3, 2, 3),
    (5, 4, 4, 2),
    (5, 7, 3, 3),
    (7, 6, 2, 5),
    (8, 9, 4, 3),
    (9, 6, 5, 4),
]
LARGER = [(1, 2, 3, 1), (2, 1, 2, 4), (3, 2, 5, 4), (4, 3, 2, 6)]  # kernels that stick out on both sides


@oracle
def by_tensorflow(x, k, mode):
    """Ask tf.nn.conv2d itself; 'full' is VALID over an image with zeros around it. Never under VALID with a kernel that does not fit."""
    import tensorflow as tf

    if mode == "full":
        x = np.pad(x, [(side - 1, side - 1) for side in k.shape])
    how = "SAME" if mode == "same" else "VALID"
    return tf.nn.conv2d(tf.constant(x[None, :, :, None]), tf.constant(k[:, :, None, None]), 1, how).numpy()[0, :, :, 0]


def _case(number, height, width, kh, kw):
    rng = np.random.default_rng(number)
    return rng.integers(-8, 9, (height, width)) / 2, rng.integers(-8, 9, (kh, kw)) / 2


@check(
    points=2,
    says=Text(
        "'same' and 'valid' are those of TensorFlow, for even kernels too.",
        "'same' 和 'valid' 与 TensorFlow 一致，偶数卷积核也不例外。",
    ),
    hint=Text(
        "For an even kernel, how many rows stick out above the image, and how many below?",
        "卷积核为偶数时，上面伸出几行，下面伸出几行？",
    ),
)
def agrees_with_tensorflow(student):
    for number, geometry in enumerate(FITTING):
        x, k = _case(number, *geometry)
        assert_same(student.conv2d_mode(x, k, "valid"), by_tensorflow(x, k, "valid"))
    for number, geometry in enumerate(FITTING + LARGER):
        x, k = _case(number, *geometry)
        assert_same(student.conv2d_mode(x, k, "same"), by_tensorflow(x, k, "same"))


@check(
    points=2,
    says=Text("'full' has every overlap, with the kernel as it stands.", "'full' 包含每一种重叠，卷积核不翻转。"),
    hint=Text(
        "Which kernel cell lies on the first pixel at the very first place?",
        "在最开始的位置上，卷积核的哪一格落在第一个像素上？",
    ),
)
def full_has_every_overlap(student):
    for number, geometry in enumerate(FITTING + LARGER):
        x, k = _case(number, *geometry)
        assert_same(student.conv2d_mode(x, k, "full"), by_tensorflow(x, k, "full"))


@check(
    points=1,
    says=Text(
        "Any mode and kernel agree with the reference; lists and whole numbers are taken.",
        "任何模式和卷积核都与参考实现一致；可以接受列表和整数。",
    ),
)
@given(
    case=st.one_of(correlation_cases(), correlation_cases(dtype="int64")),
    mode=st.sampled_from(["valid", "same", "full"]),
    listed=st.booleans(),
)
@settings(max_examples=60)
def agrees_with_reference(student, reference, case, mode, listed):
    x, k = (array.tolist() for array in case) if listed else case
    assert_same(student.conv2d_mode(x, k, mode), reference.conv2d_mode(x, k, mode), kind="array")


@check(
    points=1,
    says=Text("`same_origin` agrees with the reference.", "`same_origin` 与参考实现一致。"),
)
@given(h=sizes(max_size=60), w=sizes(max_size=60))
@settings(max_examples=40)
def origin_agrees_with_reference(student, reference, h, w):
    assert_same(student.same_origin(h, w), reference.same_origin(h, w))


@check(
    points=1,
    says=Text("Image and kernel stay as they are.", "不修改图像和卷积核。"),
)
@given(case=correlation_cases(), mode=st.sampled_from(["valid", "same", "full"]))
@settings(max_examples=20)
def arguments_stay(student, reference, case, mode):
    x, k = case
    assert_same(assert_unchanged(student.conv2d_mode, x, k, mode), reference.conv2d_mode(x, k, mode))


@check(
    points=1,
    says=Text(
        "An unknown mode, a kernel that does not fit under 'valid' and a side below 1 are a ValueError.",
        "未知的模式、'valid' 下卷积核放不下、边长小于 1 时都应抛出 ValueError。",
    ),
)
@given(
    bad=st.sampled_from(["mode", "tall", "wide", "larger", "h", "w"]),
    word=st.sampled_from(["half", "", "causal", "reflect"]),
    over=sizes(max_size=3),
    value=st.integers(-2, 0),
)
@settings(max_examples=60)
def bad_input_is_refused(student, bad, word, over, value):
    if bad in ("h", "w"):
        with pytest.raises(ValueError):
            student.same_origin(value if bad == "h" else 3, value if bad == "w" else 3)
        return
    x = np.ones((3, 4))
    # A kernel larger both ways: scipy would swap it with the image.
    k = {"tall": (3 + over, 2), "wide": (2, 4 + over), "larger": (3 + over, 4 + over)}.get(bad, (2, 3))
    with pytest.raises(ValueError):
        student.conv2d_mode(x, np.ones(k), word if bad == "mode" else "valid")
