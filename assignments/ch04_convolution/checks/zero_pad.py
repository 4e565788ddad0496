"""The card and the public checks of zero_pad."""

import numpy as np
from hypothesis import given, settings

from autograder.checks import Text, assert_same, check, exercise, images, sizes

card = exercise(
    title=Text("Zero padding", "补零"),
    difficulty=1,
    functions=["zero_pad"],
    order=140,
    hints=[
        Text(
            "Which of the four axes grow? `numpy.pad` takes one pair of numbers for each axis.",
            "四个轴中哪些会变长？`numpy.pad` 对每个轴都要一对数。",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked example comes out right.", "题目中的例子结果正确。"),
)
def worked_example(student):
    x = np.array([[1.0, 2.0], [3.0, 4.0]]).reshape(1, 2, 2, 1)
    want = np.array([[0.0, 0, 0, 0], [0, 1, 2, 0], [0, 3, 4, 0], [0, 0, 0, 0]])
    assert_same(student.zero_pad(x, 1), want.reshape(1, 4, 4, 1))


@check(
    points=2,
    says=Text(
        "The images stand in the middle, everything around them is zero, and no channel is added.",
        "原图在正中间，四周都是零，通道数不变。",
    ),
    hint=Text("Which axes grow, and by how much?", "哪些轴变长了，各变长多少？"),
)
@given(x=images(max_size=5), pad=sizes(min_size=0, max_size=3))
@settings(max_examples=50)
def images_in_the_middle(student, x, pad):
    got = student.zero_pad(x, pad)
    batch, height, width, channels = x.shape
    assert_same(list(np.shape(got)), [batch, height + 2 * pad, width + 2 * pad, channels])
    assert_same(got[:, pad : pad + height, pad : pad + width], x)
    assert_same(float(np.abs(got).sum()), float(np.abs(x).sum()))
