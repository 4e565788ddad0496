"""The hidden checks of backprop_mlp."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import (
    Text,
    arrays,
    assert_same,
    assert_unchanged,
    check,
    finite_differences,
    named_arrays,
    oracle,
    sizes,
)

NAMES = ("w1", "b1", "w2", "b2")
SHAPES = ("batch inputs", "batch outputs", "inputs hidden", "hidden", "hidden outputs", "outputs")


@oracle
def by_autodiff(*network):
    """Ask tf.GradientTape for the loss and its gradient."""
    import tensorflow as tf

    x, y, *values = [tf.constant(np.asarray(a, float), dtype="float64") for a in network]
    w1, b1, w2, b2 = parameters = [tf.Variable(v) for v in values]
    with tf.GradientTape() as tape:
        o = tf.sigmoid(tf.sigmoid(x @ w1 + b1) @ w2 + b2)
        loss = tf.reduce_mean(tf.reduce_sum((o - y) ** 2, axis=1)) / 2
    gradient = tape.gradient(loss, parameters)
    return {"loss": float(loss), **{name: g.numpy() for name, g in zip(NAMES, gradient, strict=True)}}


@st.composite
def networks(draw, square=False, **options):
    """Draw the six arguments; with `square`, hidden and output units are equally many: no transpose shows in a shape."""
    options = {"min_value": -2, "max_value": 2, **options}
    if not square:
        return draw(named_arrays(*SHAPES, max_size=6, **options))
    batch, inputs, hidden = draw(sizes(2, 5)), draw(sizes(max_size=4)), draw(sizes(2, 4))
    shapes = [(batch, inputs), (batch, hidden), (inputs, hidden), (hidden,), (hidden, hidden), (hidden,)]
    return tuple(draw(arrays(shape, **options)) for shape in shapes)


@check(
    points=1,
    says=Text(
        "The loss is half the squared distance, summed over the outputs and averaged over the batch.",
        "损失是平方差之和的一半：对输出求和，对样本取平均。",
    ),
    hint=Text("Over which axis do you sum, and over which do you take the mean?", "对哪个轴求和，对哪个轴取平均？"),
)
@given(network=networks(max_value=3, min_value=-3))
@settings(max_examples=50)
def loss_is_right(student, network):
    assert_same(student.backprop_mlp(*network)["loss"], by_autodiff(*network)["loss"])


@check(
    points=2,
    says=Text(
        "The gradients of the output layer agree with automatic differentiation.", "输出层的梯度与自动微分的结果一致。"
    ),
    hint=Text("What reaches z2 is (o - y) times the slope of σ there.", "传到 z2 的是 (o - y) 乘以 σ 在那里的导数。"),
)
@given(network=networks())
@settings(max_examples=60)
def output_layer(student, network):
    got, want = student.backprop_mlp(*network), by_autodiff(*network)
    _assert_gradients(got, want, ("w2", "b2"))


@check(
    points=2,
    says=Text(
        "The gradients of the hidden layer agree with automatic differentiation.", "隐藏层的梯度与自动微分的结果一致。"
    ),
    hint=Text(
        "Going back through w2 sums over the outputs: which of its axes is that?",
        "往回经过 w2 时要对输出求和：那是 w2 的哪个轴？",
    ),
)
@given(network=networks())
@settings(max_examples=60)
def hidden_layer(student, network):
    got, want = student.backprop_mlp(*network), by_autodiff(*network)
    _assert_gradients(got, want, ("w1", "b1"))


@check(
    points=1,
    says=Text(
        "All gradients are right where hidden and output layer are equally wide.",
        "隐藏层与输出层一样宽时，所有梯度也都正确。",
    ),
    hint=Text(
        "With a square w2 a missing transpose raises no error; it is wrong all the same.",
        "w2 是方阵时，忘了转置也不会报错，但结果仍然是错的。",
    ),
)
@given(network=networks(square=True))
@settings(max_examples=40)
def equally_wide_layers(student, network):
    got, want = student.backprop_mlp(*network), by_autodiff(*network)
    _assert_gradients(got, want, NAMES)


@check(
    points=1,
    says=Text(
        "Writing every sample twice into the batch changes nothing: gradients are means.",
        "把每个样本都重复一遍，结果不变：梯度是平均值。",
    ),
    hint=Text("Divide by the number of samples, once.", "要除以样本数，而且只除一次。"),
)
@given(network=networks())
@settings(max_examples=30)
def batch_is_averaged(student, network):
    x, y, *parameters = network
    twice = student.backprop_mlp(np.concatenate([x, x]), np.concatenate([y, y]), *parameters)
    want = student.backprop_mlp(x, y, *parameters)
    _assert_gradients(twice, by_autodiff(*network), NAMES)
    _assert_gradients(want, by_autodiff(*network), NAMES)


@check(
    points=1,
    says=Text(
        "Every gradient is the measured slope of the loss; lists and whole numbers are fine.",
        "每个梯度都与损失的实测斜率一致；参数也可以是列表和整数。",
    ),
)
@given(network=networks(elements=st.integers(-2, 2), dtype="int64"))
@settings(max_examples=15)
def gradients_are_slopes(student, network):
    def loss(x, y, w1, b1, w2, b2):
        h = 1 / (1 + np.exp(-(x @ w1 + b1)))
        o = 1 / (1 + np.exp(-(h @ w2 + b2)))
        return float(np.sum((o - y) ** 2) / 2 / len(x))

    got = student.backprop_mlp(*(a.tolist() for a in network))
    want = {name: finite_differences(loss, network, wrt=2 + i) for i, name in enumerate(NAMES)}
    assert_same(got, {**want, "loss": loss(*network)})


@check(
    points=1,
    says=Text("The arguments stay as they were.", "各个参数都不会被改动。"),
    hint=Text("Return the gradients; do not update the weights.", "只需返回梯度，不要更新权重。"),
)
@given(network=networks())
@settings(max_examples=20)
def arguments_stay(student, network):
    got = assert_unchanged(student.backprop_mlp, *network)
    assert_same(np.shape(got["w1"]), network[2].shape)


def _assert_gradients(got, want, names):
    assert_same({name: got[name] for name in names}, {name: want[name] for name in names})
