"""The hidden checks of mlp_forward."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import (
    Text,
    arrays,
    assert_same,
    assert_unchanged,
    check,
    dense_parameters,
    layer_sizes,
    oracle,
    sizes,
)

ACTIVATIONS = ["sigmoid", "tanh", "relu"]


@oracle
def by_dense_layers(x, parameters, activation):
    """Compute what a stack of Keras Dense layers with these weights does, in float64.

    With TensorFlow's operations themselves, for a layer takes fifty times as long to make as to call.
    """
    import tensorflow as tf

    function = {"sigmoid": tf.sigmoid, "tanh": tf.tanh, "relu": tf.nn.relu}[activation]
    h = tf.constant(x, tf.float64)
    for place, (w, b) in enumerate(parameters, start=1):
        h = tf.matmul(h, tf.constant(w, tf.float64)) + tf.constant(b, tf.float64)
        h = h if place == len(parameters) else function(h)
    return h.numpy()


@st.composite
def networks(draw, min_layers=1, max_layers=4):
    """Draw x and the parameters of a stack; small weights, so that nothing saturates."""
    stack = draw(layer_sizes(min_layers=min_layers, max_layers=max_layers))
    if draw(st.integers(0, 3)) == 3:  # square weights, with which a transpose raises nothing
        stack = [stack[-1]] * len(stack)
    x = draw(arrays((draw(sizes(1, 5)), stack[0]), min_value=-3, max_value=3))
    return x, draw(dense_parameters(stack))


@check(
    points=3,
    says=Text(
        "The output agrees with Keras' Dense layers with the same weights.", "输出与使用相同权重的 Keras Dense 层一致。"
    ),
    hint=Text("Which activation, after which layers?", "哪个激活函数？用在哪些层之后？"),
)
@given(network=networks())
@settings(max_examples=25)
def agrees_with_dense_layers(student, network):
    x, parameters = network
    for activation in ACTIVATIONS:
        assert_same(student.mlp_forward(x, parameters, activation), by_dense_layers(x, parameters, activation))


@check(
    points=1,
    says=Text(
        "Lists do as well as arrays, whole numbers as well as fractions, and nothing is changed.",
        "参数用列表或数组、整数或小数都可以，并且不会被改动。",
    ),
    hint=Text("x += … and w += … change the caller's arrays.", "x += … 和 w += … 会改动调用者的数组。"),
)
@given(
    network=networks(min_layers=2, max_layers=3),
    activation=st.sampled_from(ACTIVATIONS),
    whole=st.booleans(),
    as_lists=st.booleans(),
)
@settings(max_examples=40)
def arguments_stay(student, network, activation, whole, as_lists):
    x, parameters = network
    if whole:
        x, parameters = (
            np.round(x).astype(int),
            [(np.round(w).astype(int), np.round(b).astype(int)) for w, b in parameters],
        )
    want = by_dense_layers(x, parameters, activation)
    if as_lists:
        x, parameters = x.tolist(), [(w.tolist(), b.tolist()) for w, b in parameters]
    assert_same(assert_unchanged(student.mlp_forward, x, parameters, activation), want)


@check(
    points=1,
    says=Text("Layers are counted without the input.", "数层数时不算输入层。"),
)
@given(stack=layer_sizes(max_layers=8))
@settings(max_examples=30)
def layers_are_counted(student, stack):
    assert_same(student.layer_count(stack), len(stack) - 1)


@check(
    points=1,
    says=Text("All weights and biases are counted.", "所有的权重和偏置都计入参数个数。"),
    hint=Text("One bias for each unit, none for the input.", "每个单元有一个偏置，输入没有偏置。"),
)
@given(stack=st.lists(st.integers(1, 5000), min_size=2, max_size=7))
@settings(max_examples=40)
def parameters_are_counted(student, reference, stack):
    assert_same(student.parameter_count(stack), reference.parameter_count(stack))
