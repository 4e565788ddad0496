"""The hidden checks of conv2d."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, assert_unchanged, check, conv_cases, images, kernels, oracle, strides

# Image height and width, kernel height and width, stride, padding; small ones first, so that the first failure is easy to read.
GEOMETRIES = [
    (2, 3, 1, 2, 1, "same"),
    (3, 2, 2, 1, 1, "valid"),
    (4, 3, 3, 2, 1, "same"),
    (4, 5, 2, 3, 2, "same"),
    (5, 4, 2, 2, 3, "same"),
    (3, 2, 4, 5, 1, "same"),
    (2, 5, 5, 4, 2, "same"),
    (6, 7, 1, 1, 3, "same"),
    (7, 6, 3, 3, 2, "same"),
    (8, 5, 3, 5, 3, "same"),
    (5, 8, 2, 4, 4, "same"),
    (9, 7, 4, 3, 2, "same"),
    (7, 9, 2, 3, 2, "valid"),
    (9, 8, 4, 2, 3, "valid"),
    (8, 11, 3, 5, 4, "valid"),
    (11, 10, 5, 4, 5, "same"),
]


@oracle
def by_tensorflow(x, k, stride, padding):
    """Ask tf.nn.conv2d itself. Never under VALID with a kernel that does not fit, nor with other channels: its answers there mean nothing."""
    import tensorflow as tf

    return tf.nn.conv2d(tf.constant(x), tf.constant(k), stride, padding.upper()).numpy()


@check(
    points=2,
    says=Text(
        "Results are those of TensorFlow, 'same' with odd and even kernels included.",
        "结果与 TensorFlow 一致，包括 'same' 下奇数和偶数大小的卷积核。",
    ),
    hint=Text(
        "How many rows of zeros does 'same' need here? If that number is odd, on which side lies the extra one?",
        "'same' 在这里一共要补多少行零？如果是奇数，多出的一行在哪一边？",
    ),
)
def agrees_with_tensorflow(student):
    for number, (height, width, kh, kw, stride, padding) in enumerate(GEOMETRIES):
        rng = np.random.default_rng(number)
        c_in, c_out = 1 + number % 3, 1 + (number + 1) % 3
        x = rng.integers(-8, 9, (1 + number % 2, height, width, c_in)) / 2
        k = rng.integers(-8, 9, (kh, kw, c_in, c_out)) / 2
        assert_same(student.conv2d(x, k, stride, padding), by_tensorflow(x, k, stride, padding))


@check(
    points=2,
    says=Text(
        "Batches, many channels and strides agree with the reference.", "成批的图像、多通道和各种步幅都与参考实现一致。"
    ),
    hint=Text("Try a batch of two different images, and a stride of 3.", "试一试两幅不同的图像组成的批，以及步幅 3。"),
)
@given(case=conv_cases(max_size=9), small=st.booleans())
@settings(max_examples=60)
def agrees_with_reference(student, reference, case, small):
    x, k, stride, padding = case
    # Small results show what was rounded.
    k = k / 64 if small else k
    got = student.conv2d(x, k, stride=stride, padding=padding)
    assert_same(got, reference.conv2d(x, k, stride, padding))


@check(
    points=1,
    says=Text("Moving the image by one stride moves the result by one cell.", "图像平移一个步幅，结果就平移一格。"),
)
@given(x=images(channels=2, min_size=6, max_size=9), k=kernels(2, 2, max_size=3), stride=strides(max_size=3))
@settings(max_examples=20)
def moves_with_the_image(student, reference, x, k, stride):
    whole = reference.conv2d(x, k, stride)
    assert_same(student.conv2d(x[:, stride:], k, stride), whole[:, 1:])
    assert_same(student.conv2d(x[:, :, stride:], k, stride), whole[:, :, 1:])


@check(
    points=1,
    says=Text(
        "Whole numbers, nested lists and float32 arrays are taken, and no argument is changed.",
        "可以接受整数、嵌套列表和 float32 数组，且不修改任何参数。",
    ),
    hint=Text(
        "numpy.asarray makes an array of a list. Does your result array hold fractions?",
        "numpy.asarray 可以把列表转成数组。你存放结果的数组能存小数吗？",
    ),
)
@given(
    x=images(channels=2, min_size=3, max_size=6, dtype="int64"),
    k=kernels(2, 2, max_size=3, dyadic=True),
    padding=st.sampled_from(["valid", "same"]),
)
@settings(max_examples=12)
def takes_lists_and_whole_numbers(student, reference, x, k, padding):
    want = reference.conv2d(x, k, 1, padding)
    assert_same(assert_unchanged(student.conv2d, x, k, 1, padding), want)
    # np.asarray(x, float) copies whole numbers, and nothing else.
    assert_same(assert_unchanged(student.conv2d, x.astype(float), k, 1, padding), want)
    assert_same(student.conv2d(x.tolist(), k.tolist(), 1, padding), want)
    assert_same(student.conv2d(x.astype("float32"), k.astype("float32"), 1, padding), want)


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
        # Half the channels as well: TensorFlow would take that for a grouped convolution.
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
            student.conv2d(x, k, stride if bad == "stride" else 1, padding)


@check(
    points=1,
    says=Text(
        "Two images of 36×36×64 and 16 kernels of 7×7 take less than the two seconds of a call.",
        "两幅 36×36×64 的图像、16 个 7×7 的卷积核，能在一次调用的两秒时限内算完。",
    ),
    hint=Text("Which of your loops can NumPy do at once?", "你的哪几层循环可以交给 NumPy 一次完成？"),
)
def large_images_in_time(student, reference):
    rng = np.random.default_rng(7)
    x, k = rng.normal(size=(2, 36, 36, 64)), rng.normal(size=(7, 7, 64, 16))
    assert_same(student.conv2d(x, k), reference.conv2d(x, k))
