"""The card and the public checks of pooling."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, exercise, pool_cases

card = exercise(
    title=Text("Pooling layers", "池化层"),
    difficulty=3,
    functions=["max_pool2d", "avg_pool2d"],
    needs=["same_padding"],
    order=100,
    hints=[
        Text(
            "Cut one window out of all images and all channels at once: `x[:, i : i + size, j : j + size, :]`. Over which axes do you take the maximum?",
            "从所有图像、所有通道中一次切出同一个窗口：`x[:, i : i + size, j : j + size, :]`。最大值应该沿哪几个轴取？",
        ),
        Text(
            "Under 'same', fill the margin with something that can never be the maximum; for the mean, count the cells that are left.",
            "在 'same' 下，用不可能成为最大值的数填充边缘；求平均时，数一数窗口里还剩多少真实的格子。",
        ),
    ],
)


@check(
    points=1,
    says=Text("Windows of 2×2 on a 4×4 image come out right.", "4×4 图像上 2×2 的窗口结果正确。"),
    hint=Text(
        "The windows are [[0, 1], [4, 5]], [[2, 3], [6, 7]] and so on.",
        "各个窗口依次是 [[0, 1], [4, 5]]、[[2, 3], [6, 7]] 等等。",
    ),
)
def worked_examples(student):
    x = np.arange(16.0).reshape(1, 4, 4, 1)
    assert_same(student.max_pool2d(x, 2, 2, "valid")[0, :, :, 0], np.array([[5.0, 7.0], [13.0, 15.0]]))
    assert_same(student.avg_pool2d(x, 2, 2, "valid")[0, :, :, 0], np.array([[2.5, 4.5], [10.5, 12.5]]))
    assert_same(student.max_pool2d(x, 3, 1, "valid")[0, :, :, 0], np.array([[10.0, 11.0], [14.0, 15.0]]))


@check(
    points=2,
    says=Text(
        "Every pooling of a constant image is that constant, and its shape is that of a convolution's.",
        "常数图像怎样池化都还是那个常数，且结果的形状与卷积相同。",
    ),
    hint=Text(
        "What do the cells outside the image do to a maximum of −1, and to a mean of −1?",
        "图像之外的格子会怎样影响 −1 的最大值和平均值？",
    ),
)
@given(case=pool_cases(), value=st.sampled_from([-3.0, -0.5, 0.0, 2.0]))
@settings(max_examples=40)
def constant_stays_constant(student, case, value):
    x, size, stride, padding = case
    height, width = (-(-n // stride) if padding == "same" else (n - size) // stride + 1 for n in x.shape[1:3])
    want = np.full((x.shape[0], height, width, x.shape[3]), value)
    x = np.full(x.shape, value)
    assert_same(student.max_pool2d(x, size, stride, padding), want)
    assert_same(student.avg_pool2d(x, size, stride, padding), want)


@check(
    points=1,
    says=Text("No maximum is smaller than the mean of the same window.", "同一个窗口的最大值不小于平均值。"),
    after=worked_examples,
)
@given(case=pool_cases())
@settings(max_examples=25)
def max_at_least_mean(student, case):
    largest, mean = student.max_pool2d(*case), student.avg_pool2d(*case)
    assert_same(np.minimum(largest, mean), mean)


@check(
    points=1,
    says=Text("Images and channels are pooled independently of each other.", "各幅图像、各个通道互不影响。"),
    after=worked_examples,
)
@given(case=pool_cases(padding=["valid"]))
@settings(max_examples=20)
def channels_are_independent(student, case):
    x, size, stride, padding = case
    for pool in (student.max_pool2d, student.avg_pool2d):
        alone = pool(x[-1:, :, :, -1:], size, stride, padding)
        assert_same(pool(x, size, stride, padding)[-1:, :, :, -1:], alone)
