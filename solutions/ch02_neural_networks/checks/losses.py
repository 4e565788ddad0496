"""The hidden checks of losses."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Mismatch, Text, arrays, assert_same, assert_unchanged, check, oracle, reals, sizes

shapes = st.lists(sizes(max_size=5), min_size=1, max_size=3)


@oracle
def by_keras(name, y_true, y_pred):
    """Ask Keras, in float64. Its losses are means over the last axis."""
    import keras
    import tensorflow as tf

    function = getattr(keras.losses, name)
    found = function(tf.constant(y_true, tf.float64), tf.constant(y_pred, tf.float64))
    return float(np.mean(found))


@st.composite
def pairs(draw):
    """Draw two arrays of one shape: floats, or whole numbers, or float32; some small, so that a rounded loss shows."""
    shape, dtype = draw(shapes), draw(st.sampled_from(["float64", "int64", "float32"]))
    size = draw(st.sampled_from([8, 1]))
    return tuple(draw(arrays(shape, dtype=dtype, min_value=-size, max_value=size)) for _ in range(2))


@st.composite
def predictions(draw):
    """Draw labels and probabilities; where p is 0 or 1 exactly, it is right or p is 0.

    Some p are so small that adding 1e-7 is not clipping. p = 1 against the label 0 is left to a check of its own: 1 - (1 - 1e-7) has one digit in float32.
    """
    shape = draw(shapes)
    y = draw(arrays(shape, elements=st.integers(0, 1), dtype="int64"))
    p = draw(
        arrays(shape, elements=st.one_of(reals(0.02, 0.98), st.sampled_from([0.0, 1e-7, 1e-6, 1e-3, 0.125, 0.5, 1.0])))
    )
    return y, np.where((p == 1) & (y == 0), 0.25, p)


@check(
    points=1,
    says=Text(
        "The mean squared error agrees with Keras, for arrays of any shape.",
        "均方误差与 Keras 一致，数组可以是任意形状。",
    ),
    hint=Text("All elements count alike, so the mean goes over all axes.", "所有元素同等重要，要对所有的轴取平均。"),
)
@given(pair=pairs(), as_lists=st.booleans())
@settings(max_examples=60)
def squared_error_agrees(student, pair, as_lists):
    args = [a.tolist() for a in pair] if as_lists else pair
    assert_same(student.mean_squared_error(*args), by_keras("mean_squared_error", *pair))


@check(
    points=1,
    says=Text(
        "The mean absolute error agrees with Keras, for arrays of any shape.",
        "平均绝对误差与 Keras 一致，数组可以是任意形状。",
    ),
)
@given(pair=pairs(), as_lists=st.booleans())
@settings(max_examples=60)
def absolute_error_agrees(student, pair, as_lists):
    args = [a.tolist() for a in pair] if as_lists else pair
    assert_same(student.mean_absolute_error(*args), by_keras("mean_absolute_error", *pair))


@check(
    points=2,
    says=Text(
        "The binary cross-entropy agrees with Keras, p = 0 included.", "二元交叉熵与 Keras 一致，p = 0 时也不例外。"
    ),
    hint=Text("What is the logarithm of the p that belongs to a label?", "每个标签对应的是哪个概率的对数？"),
)
@given(case=predictions(), as_lists=st.booleans())
@settings(max_examples=80)
def cross_entropy_agrees(student, case, as_lists):
    args = [a.tolist() for a in case] if as_lists else case
    assert_same(student.binary_cross_entropy(*args), by_keras("binary_crossentropy", *case))


@check(
    points=1,
    says=Text(
        "Being certain and wrong costs about 16.12, not infinity.", "十分肯定却预测错误，损失约为 16.12，而不是无穷大。"
    ),
    hint=Text("Clip p on both ends.", "p 的两端都要截断。"),
)
def certain_and_wrong(student):
    for y, p in ((1, 0.0), (0, 1.0)):
        got = student.binary_cross_entropy([y], [p])
        # -ln(1e-7) is 16.118; in float32, 1 - 1e-7 is rounded so that it becomes 15.94.
        if not 15.9 < float(got) < 16.2:
            raise Mismatch(
                Text("The loss is not that of a probability clipped at 1e-7.", "这个损失与截断到 1e-7 的概率不符。"),
                expected=16.118096,
                actual=got,
            )


@check(
    points=1,
    says=Text("The arguments stay as they were.", "各个参数都不会被改动。"),
    hint=Text("np.clip(…, out=p) writes into the caller's array.", "np.clip(…, out=p) 会写进调用者的数组。"),
)
@given(case=predictions())
@settings(max_examples=20)
def arguments_stay(student, case):
    for function in (student.mean_squared_error, student.mean_absolute_error, student.binary_cross_entropy):
        assert_unchanged(function, *case)
