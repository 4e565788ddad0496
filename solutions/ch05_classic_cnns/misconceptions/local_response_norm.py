"""Known-wrong solutions of local_response_norm."""

import numpy as np

from autograder.checks import Text, misconception


def _divided(x, sums, bias, alpha, beta):
    return x / (bias + alpha * sums) ** beta


def _window(squares, radius, axis):
    """Return the sums over neighbours along one axis."""
    margins = [(0, 0)] * squares.ndim
    margins[axis] = (radius, radius)
    framed = np.pad(squares, margins)
    return np.lib.stride_tricks.sliding_window_view(framed, 2 * radius + 1, axis=axis).sum(-1)


@misconception(
    of="local_response_norm",
    rejected_by="agrees_with_tensorflow",
    message=Text(
        "Your neighbours lie around a pixel in the image. Here they are the other feature maps at the same place: the last axis.",
        "你取的邻居是图像中周围的像素。这里的邻居是同一位置上的其他特征图，即沿最后一个轴。",
    ),
)
def over_space(x, radius, bias, alpha, beta):
    x = np.asarray(x, float)
    return _divided(x, _window(_window(x**2, radius, 1), radius, 2), bias, alpha, beta)


@misconception(
    of="local_response_norm",
    rejected_by="agrees_with_tensorflow",
    message=Text(
        "You divide the sum by the number of channels in the window. Some texts write alpha / n; here alpha stands before the plain sum.",
        "你把平方和除以了窗口内的通道数。有的资料写作 alpha / n；而这里 alpha 直接乘以平方和。",
    ),
)
def mean_of_squares(x, radius, bias, alpha, beta):
    x = np.asarray(x, float)
    return _divided(x, _window(x**2, radius, 3) / (2 * radius + 1), bias, alpha, beta)


@misconception(
    of="local_response_norm",
    rejected_by="agrees_with_tensorflow",
    message=Text(
        "You sum over all channels. Only those within `radius` of the channel count.",
        "你对所有通道求了和。只有与该通道相距不超过 radius 的通道才计入。",
    ),
)
def all_channels(x, radius, bias, alpha, beta):
    x = np.asarray(x, float)
    return _divided(x, (x**2).sum(-1, keepdims=True), bias, alpha, beta)


@misconception(
    of="local_response_norm",
    rejected_by="agrees_with_tensorflow",
    message=Text(
        "Your window has `radius` channels in all. It should reach `radius` channels to either side of its own.",
        "你的窗口一共只有 radius 个通道左右。窗口应当向两侧各延伸 radius 个通道。",
    ),
)
def radius_is_width(x, radius, bias, alpha, beta):
    x = np.asarray(x, float)
    return _divided(x, _window(x**2, radius // 2, 3), bias, alpha, beta)
