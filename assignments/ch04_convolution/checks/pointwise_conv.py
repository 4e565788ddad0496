"""The card and the public checks of pointwise_conv."""

import numpy as np
from hypothesis import given, settings

from autograder.checks import Text, assert_same, check, exercise, named_arrays

card = exercise(
    title=Text("Pointwise convolution", "逐点卷积"),
    difficulty=1,
    functions=["conv1x1"],
    needs=["conv2d"],
    order=80,
    hints=[
        Text(
            "Forget the image for a moment: how does a row of `in` numbers become a row of `out` numbers?",
            "先不管图像：一行 `in` 个数怎样变成一行 `out` 个数？",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked example comes out right.", "题目中的例子结果正确。"),
    hint=Text("Each kernel is a column of the matrix `kernels[0, 0]`.", "每个卷积核是矩阵 `kernels[0, 0]` 的一列。"),
)
def worked_example(student):
    x = np.array([[[[1.0, 2.0, 3.0]]]])
    k = np.array([[[[1.0, 0.0], [0.0, 10.0], [1.0, 0.0]]]])
    assert_same(student.conv1x1(x, k), np.array([[[[4.0, 20.0]]]]))


@check(
    points=1,
    says=Text(
        "A (1, 4, 4, 3) image and 2 kernels give (1, 4, 4, 2).", "(1, 4, 4, 3) 的图像与 2 个卷积核得到 (1, 4, 4, 2)。"
    ),
)
def shape_of_the_example(student):
    x, k = np.arange(48.0).reshape(1, 4, 4, 3), np.ones((1, 1, 3, 2))
    assert_same(list(np.shape(student.conv1x1(x, k))), [1, 4, 4, 2])


@check(
    points=1,
    says=Text(
        "Every pixel is the product of its channels and the matrix of the kernels.",
        "每个像素都是它的通道行向量与卷积核矩阵的乘积。",
    ),
    hint=Text(
        "Each image of the batch and each pixel is treated alike, and none looks at another.",
        "批中的每幅图像、每个像素都同样处理，互不影响。",
    ),
)
@given(arrays=named_arrays("batch height width in", "1 1 in out"))
@settings(max_examples=60)
def matrix_product_per_pixel(student, arrays):
    x, k = arrays
    got = student.conv1x1(x, k)
    last = tuple(n - 1 for n in x.shape[:3])
    assert_same(list(np.shape(got)), [*x.shape[:3], k.shape[3]])
    for pixel in ((0, 0, 0), last):
        assert_same(got[pixel], x[pixel] @ k[0, 0])
