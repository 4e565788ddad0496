"""The hidden checks of pooling."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, assert_unchanged, check, images, oracle, pool_cases

# Image height and width, window, stride, padding; small ones first, so that the first failure is easy to read.
GEOMETRIES = [
    (2, 3, 2, 1, "same"),
    (3, 2, 2, 1, "valid"),
    (3, 4, 2, 2, "same"),
    (4, 3, 3, 2, "same"),
    (2, 3, 5, 1, "same"),
    (5, 4, 2, 3, "same"),
    (6, 5, 1, 3, "same"),
    (5, 6, 4, 3, "same"),
    (7, 5, 3, 3, "valid"),
    (7, 6, 3, 2, "same"),
    (8, 7, 4, 5, "same"),
    (9, 8, 5, 2, "valid"),
    (10, 7, 3, 4, "same"),
    (8, 11, 4, 3, "valid"),
]


@oracle
def by_tensorflow(kind, x, size, stride, padding):
    """Ask tf.nn.max_pool2d or tf.nn.avg_pool2d. Never under VALID with a window that does not fit: that kills the process."""
    import tensorflow as tf

    pool = tf.nn.max_pool2d if kind == "max" else tf.nn.avg_pool2d
    return pool(tf.constant(x), size, stride, padding.upper()).numpy()


def _image(number, height, width):
    # Below zero throughout: a zero that crept in from outside would be the maximum.
    return -np.random.default_rng(number).integers(1, 40, (1 + number % 2, height, width, 1 + number % 3)) / 4


@check(
    points=2,
    says=Text("Maxima are those of TensorFlow, at the border too.", "最大池化与 TensorFlow 一致，边界处也不例外。"),
    hint=Text(
        "Is there a window for which the largest value should be below zero?", "有没有哪个窗口的最大值应该小于零？"
    ),
)
def max_agrees_with_tensorflow(student):
    for number, (height, width, size, stride, padding) in enumerate(GEOMETRIES):
        x = _image(number, height, width) * 10.0 ** (number % 5)
        want = by_tensorflow("max", x, size, stride, padding)
        assert_same(student.max_pool2d(x, size, stride, padding), want)


@check(
    points=2,
    says=Text("Means are those of TensorFlow, at the border too.", "平均池化与 TensorFlow 一致，边界处也不例外。"),
    hint=Text("By how many cells do you divide in a corner?", "在角上，你除以了几格？"),
)
def mean_agrees_with_tensorflow(student):
    for number, (height, width, size, stride, padding) in enumerate(GEOMETRIES):
        x = _image(number, height, width)
        want = by_tensorflow("avg", x, size, stride, padding)
        assert_same(student.avg_pool2d(x, size, stride, padding), want)


@check(
    points=2,
    says=Text("Any sizes and strides agree with the reference.", "各种窗口大小和步幅都与参考实现一致。"),
)
@given(case=pool_cases(max_size=9, max_window=5, max_stride=4), scale=st.sampled_from([1.0, 2.0**16]))
@settings(max_examples=50)
def agrees_with_reference(student, reference, case, scale):
    # Large ones too: what fills the margin must lie below anything in the image.
    x, *rest = case
    assert_same(student.max_pool2d(scale * x, *rest), reference.max_pool2d(scale * x, *rest))
    assert_same(student.avg_pool2d(scale * x, *rest), reference.avg_pool2d(scale * x, *rest))


@check(
    points=1,
    says=Text(
        "Whole numbers, nested lists and float32 arrays are taken, and the image is not changed.",
        "可以接受整数、嵌套列表和 float32 数组，且不修改图像。",
    ),
    hint=Text(
        "numpy.asarray makes an array of a list. A mean of whole numbers is seldom whole.",
        "numpy.asarray 可以把列表转成数组。整数的平均值往往不是整数。",
    ),
)
@given(x=images(min_size=3, max_size=6, dtype="int64"), padding=st.sampled_from(["valid", "same"]))
@settings(max_examples=12)
def takes_lists_and_whole_numbers(student, reference, x, padding):
    for name in ("max_pool2d", "avg_pool2d"):
        want = getattr(reference, name)(x, 2, 2, padding)
        assert_same(assert_unchanged(getattr(student, name), x, 2, 2, padding), want)
        # np.asarray(x, float) copies whole numbers, and nothing else.
        assert_same(assert_unchanged(getattr(student, name), x.astype(float), 2, 2, padding), want)
        assert_same(getattr(student, name)(x.tolist(), 2, 2, padding), want)
        assert_same(getattr(student, name)(x.astype("float32"), 2, stride=2, padding=padding), want)


@check(
    points=1,
    says=Text(
        "A size or stride below 1, an unknown padding and a window that does not fit are a ValueError.",
        "窗口大小或步幅小于 1、未知的填充方式、窗口放不下时都应抛出 ValueError。",
    ),
)
@given(
    bad=st.sampled_from(["size", "stride", "padding", "tall", "wide", "larger"]),
    value=st.integers(-2, 0),
    word=st.sampled_from(["full", "", "causal", "reflect"]),
    padding=st.sampled_from(["valid", "same"]),
    kind=st.sampled_from(["max_pool2d", "avg_pool2d"]),
)
@settings(max_examples=60)
def bad_input_is_refused(student, bad, value, word, padding, kind):
    pool = getattr(student, kind)
    height, width = {"tall": (2, 6), "wide": (6, 2), "larger": (2, 1)}.get(bad, (5, 6))
    x = np.ones((2, height, width, 2))
    good = {"size": 3, "stride": 2, "padding": "valid" if bad in ("tall", "wide", "larger") else padding}
    if bad in good:
        good[bad] = word if bad == "padding" else value
    with pytest.raises(ValueError):
        pool(x, good["size"], good["stride"], good["padding"])


@check(
    points=1,
    says=Text(
        "Two images of 44×44×32 with windows of 22×22 take less than the two seconds of a call.",
        "两幅 44×44×32 的图像、22×22 的窗口，能在一次调用的两秒时限内算完。",
    ),
    hint=Text("Which of your loops can NumPy do at once?", "你的哪几层循环可以交给 NumPy 一次完成？"),
)
def large_images_in_time(student, reference):
    x = np.random.default_rng(7).normal(size=(2, 44, 44, 32))
    assert_same(student.max_pool2d(x, 22, 1, "valid"), reference.max_pool2d(x, 22, 1, "valid"))
    assert_same(student.avg_pool2d(x, 22, 1, "valid"), reference.avg_pool2d(x, 22, 1, "valid"))
