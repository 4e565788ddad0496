"""The hidden checks of activation_gradients: each slope against automatic differentiation, away from the corner at 0."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import (
    Text,
    array_likes,
    arrays,
    assert_same,
    assert_unchanged,
    check,
    finite_differences,
    oracle,
    reals,
    sizes,
)

shapes = st.lists(sizes(max_size=4), min_size=1, max_size=3)
away = st.one_of(reals(0.05, 6), reals(-6, -0.05))
xs = array_likes(
    st.one_of(
        arrays(shapes, elements=away),
        arrays(shapes, elements=away, dtype="float32"),
        arrays(shapes, elements=st.sampled_from([-5, -3, -2, -1, 1, 2, 3, 5]), dtype="int64"),
    )
)
# Away from 1, so that alpha and the slope on the right are told apart.
leaks = st.integers(0, 12).map(lambda n: n / 16)
alphas = st.sampled_from([0.25, 0.5, 1.5, 2.0, 3.0])


@oracle
def by_autodiff(name, x, *alpha):
    """Ask tf.GradientTape for the slope of an activation function, in float64."""
    import keras
    import tensorflow as tf

    functions = {
        "sigmoid": tf.sigmoid,
        "tanh": tf.tanh,
        "relu": tf.nn.relu,
        "leaky_relu": lambda x, alpha=0.01: tf.nn.leaky_relu(x, alpha=alpha),
        "elu": lambda x, alpha=1.0: keras.activations.elu(x, alpha=alpha),
    }
    at = tf.Variable(np.asarray(x, float))
    with tf.GradientTape() as tape:
        y = functions[name](at, *alpha)
    return tape.gradient(y, at).numpy()


@check(
    points=1,
    says=Text("sigmoid_grad agrees with automatic differentiation.", "sigmoid_grad 与自动微分的结果一致。"),
    hint=Text("The slope is a formula in σ(x), and x is not σ(x).", "导数是用 σ(x) 写出来的，而 x 并不是 σ(x)。"),
)
@given(x=xs)
@settings(max_examples=50)
def slope_of_sigmoid(student, x):
    assert_same(student.sigmoid_grad(x), by_autodiff("sigmoid", x))


@check(
    points=1,
    says=Text("tanh_grad agrees with automatic differentiation.", "tanh_grad 与自动微分的结果一致。"),
)
@given(x=xs)
@settings(max_examples=50)
def slope_of_tanh(student, x):
    assert_same(student.tanh_grad(x), by_autodiff("tanh", x))


@check(
    points=1,
    says=Text(
        "relu_grad and leaky_relu_grad agree with automatic differentiation.",
        "relu_grad 和 leaky_relu_grad 与自动微分的结果一致。",
    ),
    hint=Text("A slope is a number of its own: it is not multiplied by x.", "导数就是斜率本身，不要再乘以 x。"),
)
@given(x=xs, alpha=leaks)
@settings(max_examples=50)
def slopes_of_the_rectifiers(student, x, alpha):
    assert_same(student.relu_grad(x), by_autodiff("relu", x))
    assert_same(student.leaky_relu_grad(x), by_autodiff("leaky_relu", x))
    assert_same(student.leaky_relu_grad(x, alpha), by_autodiff("leaky_relu", x, alpha))


@check(
    points=1,
    says=Text(
        "elu_grad agrees with automatic differentiation, for any alpha.",
        "alpha 取任何正数，elu_grad 都与自动微分的结果一致。",
    ),
    hint=Text("Left of 0 the slope falls off like eˣ.", "在 0 的左边，导数随 eˣ 衰减。"),
)
@given(x=xs, alpha=alphas)
@settings(max_examples=50)
def slope_of_elu(student, x, alpha):
    assert_same(student.elu_grad(x), by_autodiff("elu", x))
    assert_same(student.elu_grad(x, alpha), by_autodiff("elu", x, alpha))


@check(
    points=1,
    says=Text("The slopes are those that one measures, and x stays as it was.", "导数与实测的斜率一致，x 保持原样。"),
)
@given(x=arrays(sizes(max_size=5), elements=away), alpha=leaks)
@settings(max_examples=20)
def slopes_as_measured(student, x, alpha):
    functions = {
        "sigmoid_grad": lambda v: 1 / (1 + np.exp(-v)),
        "tanh_grad": np.tanh,
        "relu_grad": lambda v: np.maximum(v, 0),
        "leaky_relu_grad": lambda v: np.where(v > 0, v, alpha * v),
        "elu_grad": lambda v: np.where(v > 0, v, alpha * np.expm1(v)),
    }
    for name, function in functions.items():
        args = (x, alpha) if name in ("leaky_relu_grad", "elu_grad") else (x,)
        got = assert_unchanged(getattr(student, name), *args)
        # Elements do not meet, so the gradient of the sum is the slope at each.
        assert_same(got, finite_differences(lambda v, f=function: float(np.sum(f(v))), [x]))
