"""The hidden checks of local_response_norm."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, assert_unchanged, check, images, oracle


@oracle
def by_tensorflow(x, radius, bias, alpha, beta):
    """Ask tf.nn.local_response_normalization, which works in float32 alone."""
    import tensorflow as tf

    x = tf.constant(x, tf.float32)
    return tf.nn.local_response_normalization(x, radius, bias, alpha, beta).numpy().astype(float)


biases = st.sampled_from([1.0, 2.0, 0.5])
alphas = st.sampled_from([1.0, 0.25, 0.5, 0.01])
betas = st.sampled_from([1.0, 0.75, 0.5, 2.0])


@check(
    points=3,
    says=Text(
        "The results are those of TensorFlow, for any number of channels.", "结果与 TensorFlow 一致，通道数任意。"
    ),
    hint=Text(
        "What does the first channel have on its left? A slice that begins below 0 begins somewhere else in Python.",
        "第一个通道的左边有什么？在 Python 里，从负数开始的切片可不是从头开始。",
    ),
)
@given(
    x=images(max_size=3, max_channels=7, min_value=-4, max_value=4),
    radius=st.integers(0, 4),
    bias=biases,
    alpha=alphas,
    beta=betas,
)
@settings(max_examples=80)
def agrees_with_tensorflow(student, x, radius, bias, alpha, beta):
    assert_same(student.local_response_norm(x, radius, bias, alpha, beta), by_tensorflow(x, radius, bias, alpha, beta))


@check(
    points=1,
    says=Text(
        "Lists and whole numbers are taken, images are not changed, and alpha = 0 leaves x / bias ** beta.",
        "可以接受列表和整数，图像不被修改；alpha = 0 时结果为 x / bias ** beta。",
    ),
)
@given(x=images(max_size=4, dtype="int64"), radius=st.integers(0, 2))
@settings(max_examples=20)
def takes_lists_and_whole_numbers(student, reference, x, radius):
    want = reference.local_response_norm(x, radius, 2.0, 0.5, 0.75)
    assert_same(assert_unchanged(student.local_response_norm, x, radius, 2.0, 0.5, 0.75), want)
    assert_same(assert_unchanged(student.local_response_norm, x.astype(float), radius, 2.0, 0.5, 0.75), want)
    assert_same(student.local_response_norm(x.tolist(), radius, bias=2.0, alpha=0.5, beta=0.75), want)
    assert_same(student.local_response_norm(x, radius, 4.0, 0.0, 0.5), np.asarray(x) / 2)
