"""The hidden checks of zero_pad."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, array_likes, assert_same, assert_unchanged, check, images, oracle, sizes


@oracle
def by_keras(x, pad):
    """Ask tf.pad, which is what keras.layers.ZeroPadding2D asks."""
    import tensorflow as tf

    return tf.pad(tf.constant(x), [[0, 0], [pad, pad], [pad, pad], [0, 0]]).numpy()


@check(
    points=1,
    says=Text("Results are those of TensorFlow.", "结果与 TensorFlow 一致。"),
)
def agrees_with_tensorflow(student):
    for number, (shape, pad) in enumerate([((1, 1, 2, 1), 1), ((2, 3, 1, 2), 2), ((3, 2, 4, 1), 0), ((2, 4, 3, 3), 4)]):
        x = np.random.default_rng(number).integers(-8, 9, shape) / 2
        assert_same(student.zero_pad(x, pad), by_keras(x, pad))


@check(
    points=2,
    says=Text(
        "Any images agree with the reference, as arrays or lists, with fractions or whole numbers.",
        "任何图像都与参考实现一致：数组或列表，小数或整数。",
    ),
)
@given(
    x=array_likes(st.one_of(images(max_size=5), images(max_size=5, dtype="int64"), images(max_size=5, dtype="uint8"))),
    pad=sizes(min_size=0, max_size=4),
)
@settings(max_examples=50)
def agrees_with_reference(student, reference, x, pad):
    assert_same(student.zero_pad(x, pad=pad), reference.zero_pad(x, pad))


@check(
    points=2,
    says=Text(
        "The result is a new array even for pad=0, and the images stay as they are.",
        "即使 pad=0，结果也是新的数组，且不修改原来的图像。",
    ),
    hint=Text(
        "With pad=0 there is nothing to add. What do you return then?", "pad=0 时没有什么可补的。这时你返回的是什么？"
    ),
)
@given(x=images(max_size=5), pad=st.integers(0, 2))
@settings(max_examples=20)
def result_is_new(student, reference, x, pad):
    assert_same(assert_unchanged(student.zero_pad, x, pad, new=True), reference.zero_pad(x, pad))
