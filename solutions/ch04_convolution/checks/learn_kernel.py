"""The hidden checks of learn_kernel."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, assert_unchanged, check, oracle


def _case(seed, height, width, kh, kw):
    """An image and a wanted output that no kernel gives exactly."""
    rng = np.random.default_rng(seed)
    return rng.uniform(-1, 1, (height, width)), rng.uniform(-2, 2, (height - kh + 1, width - kw + 1))


@oracle
def by_autodiff(x, y, kh, kw, steps, lr):
    """Take the steps with the gradient of tf.GradientTape."""
    import tensorflow as tf

    k = tf.zeros((kh, kw, 1, 1), tf.float64)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            tape.watch(k)
            error = tf.nn.conv2d(tf.constant(x[None, :, :, None]), k, 1, "VALID")[0, :, :, 0] - y
            loss = tf.reduce_mean(error**2)
        k = k - lr * tape.gradient(loss, k)
    return k.numpy()[:, :, 0, 0]


@check(
    points=2,
    says=Text("The steps are those of automatic differentiation.", "每一步都与自动微分得到的一致。"),
    hint=Text("One step from zeros shows the gradient itself, times −lr.", "从零出发走一步，看到的就是梯度乘以 −lr。"),
)
def agrees_with_autodiff(student):
    for number, (height, width, kh, kw, steps) in enumerate(
        [(2, 3, 1, 2, 1), (3, 2, 2, 1, 1), (4, 5, 3, 2, 2), (5, 4, 2, 3, 4)]
    ):
        x, y = _case(number, height, width, kh, kw)
        assert_same(student.learn_kernel(x, y, (kh, kw), steps, 0.1), by_autodiff(x, y, kh, kw, steps, 0.1))


@check(
    points=2,
    says=Text(
        "Any image, shape and number of steps agree with the reference.", "任意的图像、形状和步数都与参考实现一致。"
    ),
)
@given(
    seed=st.integers(0, 2**16),
    height=st.integers(1, 7),
    width=st.integers(1, 7),
    kh=st.integers(1, 3),
    kw=st.integers(1, 3),
    steps=st.integers(0, 6),
    lr=st.sampled_from([0.01, 0.05, 0.1]),
)
@settings(max_examples=40)
def agrees_with_reference(student, reference, seed, height, width, kh, kw, steps, lr):
    kh, kw = min(kh, height), min(kw, width)
    x, y = _case(seed, height, width, kh, kw)
    assert_same(student.learn_kernel(x, y, (kh, kw), steps, lr), reference.learn_kernel(x, y, (kh, kw), steps, lr))


@check(
    points=1,
    says=Text("A hidden kernel is recovered.", "能找回隐藏的卷积核。"),
    hint=Text("Are all steps taken?", "所有的步数都走了吗？"),
)
def recovers_a_hidden_kernel(student):
    for seed, (kh, kw) in enumerate([(2, 2), (1, 3), (3, 2)]):
        rng = np.random.default_rng(seed)
        x, hidden = rng.normal(size=(9, 8)), rng.integers(-4, 5, (kh, kw)) / 2
        windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw))
        y = np.einsum("hwij,ij->hw", windows, hidden)
        assert_same(student.learn_kernel(x, y, (kh, kw), 60, 0.3), hidden)


@check(
    points=1,
    says=Text(
        "Nested lists and whole numbers are taken, and no argument is changed.",
        "可以接受嵌套列表和整数，且不修改任何参数。",
    ),
)
@given(seed=st.integers(0, 2**16), steps=st.integers(1, 4))
@settings(max_examples=15)
def takes_lists_and_whole_numbers(student, reference, seed, steps):
    rng = np.random.default_rng(seed)
    x, y = rng.integers(-2, 3, (4, 5)), rng.integers(-4, 5, (3, 3))
    want = reference.learn_kernel(x, y, (2, 3), steps, 0.02)
    assert_same(assert_unchanged(student.learn_kernel, x, y, (2, 3), steps, 0.02), want)
    # np.asarray(x, float) copies whole numbers, and nothing else.
    assert_same(assert_unchanged(student.learn_kernel, x.astype(float), y.astype(float), (2, 3), steps, 0.02), want)
    assert_same(student.learn_kernel(x.tolist(), y.tolist(), (2, 3), steps, lr=0.02), want)


@check(
    points=1,
    says=Text(
        "A kernel side below 1 and a kernel that does not fit are a ValueError.",
        "卷积核边长小于 1、卷积核放不下时都应抛出 ValueError。",
    ),
)
@given(bad=st.sampled_from([(0, 2), (2, 0), (-1, 2), (4, 2), (2, 5), (5, 6)]), steps=st.integers(1, 3))
@settings(max_examples=20)
def bad_shape_is_refused(student, bad, steps):
    # The output has the size that this shape would leave, or none: nothing but the shape is wrong.
    y = np.ones((max(3 - bad[0] + 1, 0), max(4 - bad[1] + 1, 0)))
    with pytest.raises(ValueError):
        student.learn_kernel(np.ones((3, 4)), y, bad, steps, 0.1)
