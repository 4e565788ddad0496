"""The hidden checks of image_size."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check


@check(
    points=2,
    says=Text("Shape and count are right for images of any size.", "各种大小的图像，形状和个数都正确。"),
    hint=Text("Try an image that is 2 wide and 3 high, in grey.", "试一幅宽 2、高 3 的灰度图像。"),
)
@given(width=st.integers(1, 2000), height=st.integers(1, 1500), channels=st.integers(1, 5))
@settings(max_examples=60)
def agrees_with_reference(student, reference, width, height, channels):
    assert_same(student.image_size(width, height, channels), reference.image_size(width, height, channels))


@check(
    points=1,
    says=Text("Two sizes below 1 do not make up for each other.", "两个尺寸都小于 1 也不能“负负得正”。"),
    hint=Text("The product of two negative numbers is positive.", "两个负数的乘积是正数。"),
)
@given(places=st.permutations([0, 1, 2]), values=st.tuples(st.integers(-9, -1), st.integers(-9, -1)))
@settings(max_examples=20)
def two_bad_sizes_are_refused(student, places, values):
    arguments = [4, 5, 3]
    for place, value in zip(places[:2], values, strict=True):
        arguments[place] = value
    with pytest.raises(ValueError):
        student.image_size(*arguments)
