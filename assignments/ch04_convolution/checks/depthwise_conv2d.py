"""The card and the public checks of depthwise_conv2d."""

import numpy as np
from hypothesis import given, settings

from autograder.checks import Text, assert_same, check, conv_cases, exercise, images, kernels

card = exercise(
    title=Text("Depthwise convolution", "逐通道卷积"),
    difficulty=3,
    functions=["depthwise_conv2d"],
    needs=["conv2d"],
    order=70,
    hints=[
        Text(
            "Take one channel of the image alone: with its kernels it is a convolution layer with one input channel.",
            "只看图像的一个通道：它和自己的卷积核构成一个输入只有一个通道的卷积层。",
        ),
        Text(
            "Keep two axes for the output, channel and multiplier, until the end. In which order does `reshape` join them?",
            "先让输出保留两个轴：通道和 multiplier，最后再合并。`reshape` 按什么顺序合并它们？",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked example comes out right.", "题目中的例子结果正确。"),
    hint=Text("Which kernels belong to the first channel?", "哪些卷积核属于第一个通道？"),
)
def worked_example(student):
    x = np.array([[[[2.0, 3.0]]]])
    k = np.array([[[[1.0, 10.0], [5.0, 7.0]]]])
    assert_same(student.depthwise_conv2d(x, k), np.array([[[[2.0, 20.0, 15.0, 21.0]]]]))
    # One channel of 3×3, a kernel of 2×2 ones: without more being said, stride 1 and 'valid'.
    x = np.arange(9.0).reshape(1, 3, 3, 1)
    want = np.array([[8.0, 12.0], [20.0, 24.0]]).reshape(1, 2, 2, 1)
    assert_same(student.depthwise_conv2d(x, np.ones((2, 2, 1, 1))), want)


@check(
    points=1,
    says=Text(
        "The result is (batch, out_height, out_width, channels · multiplier).",
        "结果的形状是 (batch, out_height, out_width, channels · multiplier)。",
    ),
)
@given(case=conv_cases())
@settings(max_examples=50)
def shape_is_right(student, case):
    x, k, stride, padding = case
    height, width = (
        -(-n // stride) if padding == "same" else (n - f) // stride + 1
        for n, f in zip(x.shape[1:3], k.shape[:2], strict=True)
    )
    want = [x.shape[0], height, width, k.shape[2] * k.shape[3]]
    assert_same(list(np.shape(student.depthwise_conv2d(x, k, stride, padding))), want)


@check(
    points=2,
    says=Text("A channel reaches only the outputs that are its own.", "每个通道只影响属于自己的输出。"),
    hint=Text(
        "Nothing is summed over channels here. Where are the outputs of channel 1?",
        "这里没有任何跨通道的求和。第 1 个通道的输出在哪里？",
    ),
    after=worked_example,
)
@given(x=images(channels=3, min_size=3, max_size=5), k=kernels(3, 2, max_size=3))
@settings(max_examples=40)
def channels_stay_apart(student, x, k):
    got = student.depthwise_conv2d(x, k)
    for c in range(3):
        alone = student.depthwise_conv2d(x[..., c : c + 1], k[:, :, c : c + 1])
        assert_same(got[..., 2 * c : 2 * c + 2], alone)
