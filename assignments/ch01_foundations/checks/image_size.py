"""The card and the public checks of image_size."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, exercise

card = exercise(
    title=Text("Size of an image", "图像的大小"),
    difficulty=1,
    functions=["image_size"],
    order=30,
    hints=[
        Text(
            "An array of shape (2, 3) has 2 rows. How many rows of pixels has an image that is 640 wide and 480 high?",
            "形状为 (2, 3) 的数组有 2 行。一幅宽 640、高 480 的图像有多少行像素？",
        ),
    ],
)


@check(
    points=2,
    says=Text("The worked examples come out right.", "题目中的例子结果正确。"),
    hint=Text("In 640 × 480 the width comes first; in the shape, the rows do.", "640 × 480 里宽在前，形状里行数在前。"),
)
def worked_examples(student):
    assert_same(student.image_size(1024, 1024, 3), ((1024, 1024, 3), 3_145_728))
    assert_same(student.image_size(640, 480, 3), ((480, 640, 3), 921_600))


@check(
    points=1,
    says=Text("Sizes below 1 raise ValueError.", "尺寸小于 1 时抛出 ValueError。"),
    hint=Text("There are three arguments, and 0 is below 1.", "参数有三个，而且 0 也小于 1。"),
)
@given(place=st.integers(0, 2), value=st.integers(-5, 0), other=st.integers(1, 9))
@settings(max_examples=40)
def bad_sizes_are_refused(student, place, value, other):
    arguments = [other, other + 1, 3]
    arguments[place] = value
    with pytest.raises(ValueError):
        student.image_size(*arguments)
