"""The card and the public checks of edge_detection."""

import numpy as np

from autograder.checks import Text, assert_same, check, exercise

card = exercise(
    title=Text("Edge detection", "边缘检测"),
    difficulty=1,
    functions=["vertical_edges", "horizontal_edges"],
    needs=["cross_correlation"],
    order=110,
    hints=[
        Text(
            "Slide [[1, −1]] over one row by hand. Which pixel gets the 1, which one the −1?",
            "用手把 [[1, −1]] 在一行上滑动。哪个像素乘 1，哪个像素乘 −1？",
        ),
    ],
)


def _bar():
    image = np.ones((6, 8))
    image[:, 2:6] = 0.0
    return image


@check(
    points=2,
    says=Text(
        "The two vertical edges of the black bar are found: +1 at column 1, −1 at column 5.",
        "找到黑色竖条的两条垂直边缘：第 1 列为 +1，第 5 列为 −1。",
    ),
    hint=Text(
        "From white to black is 1 − 0. Is the kernel used as it stands?", "由白变黑是 1 − 0。卷积核有没有按原样使用？"
    ),
)
def vertical_edges_of_the_bar(student):
    want = np.zeros((6, 7))
    want[:, 1], want[:, 5] = 1.0, -1.0
    assert_same(student.vertical_edges(_bar()), want)


@check(
    points=1,
    says=Text(
        "Lying down, the bar has no vertical edges and two horizontal ones.",
        "竖条横过来之后没有垂直边缘，有两条水平边缘。",
    ),
)
def edges_of_the_lying_bar(student):
    lying = np.ascontiguousarray(_bar().T)
    assert_same(student.vertical_edges(lying), np.zeros((8, 5)))
    want = np.zeros((7, 6))
    want[1], want[5] = 1.0, -1.0
    assert_same(student.horizontal_edges(lying), want)
