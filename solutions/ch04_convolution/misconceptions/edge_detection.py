"""Known-wrong solutions of edge_detection."""

import numpy as np

from autograder.checks import Text, misconception


def _checked(image, axis):
    image = np.asarray(image, float)
    if image.shape[axis] < 2:
        raise ValueError
    return image


@misconception(
    of="vertical_edges",
    rejected_by="vertical_edges_of_the_bar",
    message=Text(
        "Your signs are opposite: from white (1) to black (0) the kernel [[1, −1]] gives +1.",
        "你的符号反了：由白（1）变黑（0）时，卷积核 [[1, −1]] 的结果是 +1。",
    ),
)
def opposite_signs(image):
    return np.diff(_checked(image, 1), axis=1)


@misconception(
    of="vertical_edges",
    rejected_by="vertical_edges_of_the_bar",
    message=Text(
        "You compare pixels that lie above each other. A vertical edge separates pixels that lie side by side.",
        "你比较的是上下相邻的像素。垂直边缘分开的是左右相邻的像素。",
    ),
)
def other_direction(image):
    image = _checked(image, 0)
    return image[:-1] - image[1:]


@misconception(
    of="vertical_edges",
    rejected_by="vertical_edges_of_the_bar",
    message=Text(
        "All your edges are positive. The sign says in which direction the brightness changes.",
        "你的边缘都是正的。符号表示亮度变化的方向。",
    ),
)
def loses_the_sign(image):
    return np.abs(np.diff(_checked(image, 1), axis=1))
