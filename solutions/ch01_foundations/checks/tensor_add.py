"""The hidden checks of tensor_add."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, array_likes, arrays, assert_same, check, dims, oracle

NAMES = ("a", "b", "c", "d")
numbers = st.sampled_from([{}, {"dtype": "float32"}, {"dtype": "int64", "min_value": -1000, "max_value": 1000}])


@oracle
def by_tensorflow(a, b):
    """Ask tf.add, in single precision."""
    import tensorflow as tf

    return tf.add(tf.constant(a, tf.float32), tf.constant(b, tf.float32))


@st.composite
def pairs(draw):
    """Two arrays (or lists) of one shape with one to four axes, of whatever dtypes."""
    shape = draw(dims(*NAMES[: draw(st.integers(1, 4))], max_size=4))
    return tuple(draw(array_likes(arrays(shape, **draw(numbers)))) for _ in range(2))


@st.composite
def broadcastable(draw):
    """Two shapes that differ, and that TensorFlow would add: an axis is missing in front, all are, or one has length 1."""
    shape = draw(dims(*NAMES[: draw(st.integers(1, 4))], min_size=2, max_size=5))
    axis = draw(st.integers(0, len(shape) - 1))
    other = draw(st.sampled_from([(*shape[:axis], 1, *shape[axis + 1 :]), (1, *shape), shape[1:] or (1,), ()]))
    return draw(st.permutations([shape, other]))


@check(
    points=3,
    says=Text(
        "Sums are those of TensorFlow for tensors of one to four axes, float32 whatever came in.",
        "一到四个轴的张量，结果都与 TensorFlow 一致；不管传入什么类型，结果都是 float32。",
    ),
    hint=Text("One argument may hold integers and the other floats.", "两个参数可能一个是整数，另一个是浮点数。"),
)
@given(both=pairs())
@settings(max_examples=40)
def agrees_with_tensorflow(student, both):
    want = by_tensorflow(*(np.asarray(x) for x in both))
    assert_same(student.tensor_add(*both), want, dtype="float32")


@check(
    points=2,
    says=Text(
        "An axis too few or of length 1 is another shape: ValueError.",
        "少一个轴，或某个轴长度为 1，都算形状不同，应抛出 ValueError。",
    ),
    hint=Text(
        "Equal shapes have equal numbers of axes and equal lengths on each.",
        "形状相等，是指轴数相同，而且每个轴的长度都相同。",
    ),
)
@given(shapes=broadcastable(), as_lists=st.booleans())
@settings(max_examples=40)
def never_broadcasts(student, shapes, as_lists):
    a, b = (np.ones(shape) for shape in shapes)
    if as_lists:
        a, b = a.tolist(), b.tolist()
    with pytest.raises(ValueError):
        student.tensor_add(a, b)
