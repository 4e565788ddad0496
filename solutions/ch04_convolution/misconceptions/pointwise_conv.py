"""Known-wrong solutions of pointwise_conv."""

import numpy as np

from autograder.checks import Text, misconception

equivalent_mutants = {
    "conv1x1: if x.shape[3] != kernels.shape[2]: raise ValueError(f'kernels are as … -> pass": "the matrix product itself raises ValueError for other sizes",
}


def _checked(x, kernels):
    x, k = np.asarray(x, float), np.asarray(kernels, float)
    if x.shape[3] != k.shape[2]:
        raise ValueError
    return x, k


@misconception(
    of="conv1x1",
    rejected_by="worked_example",
    message=Text(
        "Your outputs are all alike: you sum the channels and then weigh the sum. Each channel has its own weight in every kernel.",
        "你先把各通道相加，再乘以权重。其实在每个卷积核中，每个通道都有自己的权重。",
    ),
)
def weighs_the_sum(x, kernels):
    x, k = _checked(x, kernels)
    return x.sum(axis=3, keepdims=True) * k[0, 0].sum(axis=0)


@misconception(
    of="conv1x1",
    rejected_by="matrix_product_per_pixel",
    message=Text(
        "Height and width have changed places. A 1×1 kernel leaves every pixel where it is.",
        "高和宽互换了位置。1×1 的卷积核不会移动任何像素。",
    ),
)
def swaps_height_and_width(x, kernels):
    x, k = _checked(x, kernels)
    return (x @ k[0, 0]).swapaxes(1, 2)


@misconception(
    of="conv1x1",
    rejected_by="worked_example",
    message=Text(
        "Your result has one channel only. Do you use every kernel?",
        "结果只有一个通道：每个卷积核都用上了吗？",
    ),
)
def first_kernel_only(x, kernels):
    x, k = _checked(x, kernels)
    return x @ k[0, 0, :, :1]
