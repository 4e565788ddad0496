"""The card and the public checks of conv2d."""

import numpy as np
from hypothesis import given, settings

from autograder.checks import Text, assert_same, check, conv_cases, exercise, images, kernels, named_arrays

card = exercise(
    title=Text("Convolution layer", "卷积层"),
    difficulty=4,
    functions=["conv2d"],
    needs=["same_padding", "cross_correlation"],
    order=60,
    hints=[
        Text(
            "Do it for one image, one place and one kernel first: cut out the window `(kernel_height, kernel_width, in_channels)`, multiply by the "
            "kernel, sum everything.",
            "先只考虑一幅图像、一个位置、一个卷积核：切出形状为 `(kernel_height, kernel_width, in_channels)` 的窗口，与卷积核逐格相乘，再全部求和。",
        ),
        Text(
            "Padding needs no second algorithm: put the zeros around the image, then go on as under 'valid'.",
            "填充不需要另写一套算法：先在图像四周补零，然后照 'valid' 的做法继续即可。",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked example comes out right.", "题目中的例子结果正确。"),
    hint=Text(
        "Where does the 25 of the example come from? Write down its four products.",
        "例子中的 25 是怎么来的？写出它的四个乘积。",
    ),
)
def worked_example(student):
    x = np.arange(9.0).reshape(1, 3, 3, 1)
    k = np.arange(4.0).reshape(2, 2, 1, 1)
    assert_same(student.conv2d(x, k), np.array([[19.0, 25.0], [37.0, 43.0]]).reshape(1, 2, 2, 1))
    assert_same(student.conv2d(x, k, 2), np.array([[[[19.0]]]]))
    # 'same' adds one row of zeros below and one column on the right.
    same = np.array([[19.0, 25.0, 10.0], [37.0, 43.0, 16.0], [7.0, 8.0, 0.0]]).reshape(1, 3, 3, 1)
    assert_same(student.conv2d(x, k, 1, "same"), same)


@check(
    points=2,
    says=Text(
        "The result is (batch, out_height, out_width, out_channels), whatever the stride and the padding.",
        "无论步幅和填充方式如何，结果的形状都是 (batch, out_height, out_width, out_channels)。",
    ),
    hint=Text(
        "Height and width are counted apart: neither image nor kernel need be square.",
        "高和宽要分别计算：图像和卷积核都不一定是正方形。",
    ),
)
@given(case=conv_cases())
@settings(max_examples=40)
def shape_is_right(student, case):
    x, k, stride, padding = case
    n = np.array(x.shape[1:3])
    out = -(-n // stride) if padding == "same" else (n - k.shape[:2]) // stride + 1
    want = [x.shape[0], int(out[0]), int(out[1]), k.shape[3]]
    assert_same(list(np.shape(student.conv2d(x, k, stride, padding))), want)


@check(
    points=2,
    says=Text(
        "Each kernel sums over all input channels, and gives one output channel.",
        "每个卷积核对所有输入通道求和，得到一个输出通道。",
    ),
    hint=Text(
        "With kernels of 1×1 nothing slides: what becomes of the channels of one pixel?",
        "卷积核是 1×1 时，一个像素的各个通道会变成什么？",
    ),
)
@given(arrays=named_arrays("batch height width in", "1 1 in out"))
@settings(max_examples=40)
def channels_are_summed(student, arrays):
    x, k = arrays
    want = np.stack([(x * k[0, 0, :, o]).sum(axis=-1) for o in range(k.shape[3])], axis=-1)
    assert_same(student.conv2d(x, k), want)


@check(
    points=1,
    says=Text(
        "Twice the image gives twice the result, and the sum of two kernels gives the sum of two results.",
        "图像乘 2，结果也乘 2；两个卷积核之和的结果，等于两个结果之和。",
    ),
    after=worked_example,
)
@given(x=images(channels=2, min_size=3, max_size=6), k=kernels(2, 3, max_size=3), other=kernels(2, 3, max_size=3))
@settings(max_examples=20)
def linear_in_image_and_kernel(student, x, k, other):
    assert_same(student.conv2d(2 * x, k), 2 * student.conv2d(x, k))
    other = np.resize(other, k.shape)
    got = student.conv2d(x, k + other, 1, "same")
    assert_same(got, student.conv2d(x, k, 1, "same") + student.conv2d(x, other, 1, "same"))
