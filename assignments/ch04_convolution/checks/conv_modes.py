"""The card and the public checks of conv_modes."""

import numpy as np
from hypothesis import given, settings

from autograder.checks import Text, assert_same, check, correlation_cases, exercise, sizes

card = exercise(
    title=Text("The three modes of a convolution", "卷积的三种模式"),
    difficulty=3,
    functions=["conv2d_mode", "same_origin"],
    needs=["same_padding", "cross_correlation"],
    order=50,
    hints=[
        Text(
            "Every mode is 'valid' on an image with zeros around it. How many rows of zeros above, and how many below?",
            "每一种模式都是先在图像四周补零，再做 'valid'。上面补几行，下面补几行？",
        ),
        Text(
            "If the kernel cell in row r lies on the first pixel, then r rows of the kernel stick out above the image.",
            "如果卷积核第 r 行的格子落在第一个像素上，就有 r 行卷积核伸到图像上方。",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked example comes out right in all three modes.", "例子在三种模式下的结果都正确。"),
    hint=Text("Compare with the three tables of the exercise.", "与题目中的三个表逐一对照。"),
)
def worked_example(student):
    x, k = np.arange(9.0).reshape(3, 3), np.arange(4.0).reshape(2, 2)
    full = np.array([[0.0, 3, 8, 4], [9, 19, 25, 10], [21, 37, 43, 16], [6, 7, 8, 0]])
    assert_same(student.conv2d_mode(x, k, "valid"), full[1:3, 1:3])
    assert_same(student.conv2d_mode(x, k, "same"), full[1:, 1:])
    assert_same(student.conv2d_mode(x, k, "full"), full)


@check(
    points=1,
    says=Text(
        "The origin of odd kernels is their middle, that of even ones lies just before it.",
        "奇数卷积核的原点是正中间的一格，偶数卷积核的原点是中间偏前的一格。",
    ),
)
def origin_examples(student):
    assert_same(student.same_origin(3, 5), (1, 2))
    assert_same(student.same_origin(2, 2), (0, 0))
    assert_same(student.same_origin(4, 1), (1, 0))


@check(
    points=2,
    says=Text(
        "'same' is as large as the image, and 'valid' and 'full' differ from it by the kernel's sides less one.",
        "'same' 的输出与图像一样大；'valid' 和 'full' 与它相差卷积核边长减一。",
    ),
    hint=Text("Rows and columns are counted apart.", "行和列要分别计算。"),
)
@given(case=correlation_cases())
@settings(max_examples=50)
def sizes_of_the_modes(student, case):
    x, k = case
    (height, width), (kh, kw) = x.shape, k.shape
    assert_same(list(np.shape(student.conv2d_mode(x, k, "same"))), [height, width])
    assert_same(list(np.shape(student.conv2d_mode(x, k, "full"))), [height + kh - 1, width + kw - 1])
    assert_same(list(np.shape(student.conv2d_mode(x, k, "valid"))), [height - kh + 1, width - kw + 1])


@check(
    points=1,
    says=Text(
        "Under 'same' the cell `same_origin` of the kernel lies on the first pixel.",
        "'same' 下，卷积核的 `same_origin` 那一格落在第一个像素上。",
    ),
    hint=Text(
        "A kernel with a single 1 there must give the image back.", "只在那一格为 1 的卷积核，应当把图像原样还给你。"
    ),
)
@given(x=correlation_cases(fits=False), h=sizes(max_size=5), w=sizes(max_size=5))
@settings(max_examples=40)
def origin_gives_the_image_back(student, x, h, w):
    image = x[0]
    k = np.zeros((h, w))
    k[(h - 1) // 2, (w - 1) // 2] = 1.0
    assert_same(student.conv2d_mode(image, k, "same"), image)
