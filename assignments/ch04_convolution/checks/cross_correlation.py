"""The card and the public checks of cross_correlation."""

import numpy as np
from hypothesis import given, settings

from autograder.checks import Text, assert_same, check, correlation_cases, exercise

card = exercise(
    title=Text("Cross-correlation and convolution", "互相关与卷积"),
    difficulty=2,
    functions=["cross_correlate2d", "convolve2d"],
    order=40,
    hints=[
        Text(
            "One output element needs one window: `x[i : i + kernel_height, j : j + kernel_width]`. What is done with it?",
            "每个输出元素对应一个窗口：`x[i : i + kernel_height, j : j + kernel_width]`。接下来对它做什么？",
        ),
        Text(
            "Flipping needs no loop: slices can run backwards.",
            "翻转不需要循环：切片可以倒着取。",
        ),
    ],
)


@check(
    points=1,
    says=Text("The cross-correlation of the example comes out right.", "例子中的互相关结果正确。"),
    hint=Text("Write the four products of the first element beside each other.", "把第一个元素的四个乘积逐一写出来。"),
)
def worked_example(student):
    x, k = np.arange(9.0).reshape(3, 3), np.arange(4.0).reshape(2, 2)
    assert_same(student.cross_correlate2d(x, k), np.array([[19.0, 25.0], [37.0, 43.0]]))


@check(
    points=1,
    says=Text("The convolution of the example comes out right.", "例子中的卷积结果正确。"),
    hint=Text(
        "Which kernel cell meets the upper left cell of the image, when the kernel is flipped both ways?",
        "卷积核上下、左右都翻转之后，与图像左上角相遇的是哪一格？",
    ),
)
def worked_convolution(student):
    x, k = np.arange(9.0).reshape(3, 3), np.arange(4.0).reshape(2, 2)
    assert_same(student.convolve2d(x, k), np.array([[5.0, 11.0], [23.0, 29.0]]))


@check(
    points=1,
    says=Text(
        "Convolving is correlating with the kernel flipped both ways.", "卷积等于与上下、左右都翻转过的卷积核做互相关。"
    ),
    after=worked_example,
)
@given(case=correlation_cases())
@settings(max_examples=60)
def convolution_is_flipped_correlation(student, case):
    x, k = case
    assert_same(student.convolve2d(x, k), student.cross_correlate2d(x, np.ascontiguousarray(k[::-1, ::-1])))


@check(
    points=1,
    says=Text(
        "A kernel with a single 1 cuts a window out of the image.",
        "只有一个 1、其余为 0 的卷积核，相当于从图像中切出一块。",
    ),
    hint=Text(
        "Where does the 1 lie in the kernel, and which image cell lies beneath it at the first place?",
        "1 在卷积核的哪一格？第一个位置上，它下面是图像的哪一格？",
    ),
)
@given(case=correlation_cases(min_value=1, max_value=8))
@settings(max_examples=60)
def single_one_cuts_a_window(student, case):
    x, k = case
    i, j = int(k.sum()) % k.shape[0], int(k.sum() / 3) % k.shape[1]
    one = np.zeros(k.shape)
    one[i, j] = 1.0
    height, width = x.shape[0] - k.shape[0] + 1, x.shape[1] - k.shape[1] + 1
    assert_same(student.cross_correlate2d(x, one), x[i : i + height, j : j + width])
