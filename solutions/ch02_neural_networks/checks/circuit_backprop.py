"""The hidden checks of circuit_backprop."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_gradient, assert_same, check, oracle, reals


@oracle
def product_by_autodiff(*values):
    """Ask tf.GradientTape for the gradient of (x + y) · z."""
    import tensorflow as tf

    x, y, z = (tf.Variable(float(v), dtype="float64") for v in values)
    with tf.GradientTape() as tape:
        f = (x + y) * z
    return tuple(float(g) for g in tape.gradient(f, (x, y, z)))


@oracle
def neuron_by_autodiff(*values):
    """Ask tf.GradientTape for the neuron's output and gradient."""
    import tensorflow as tf

    w0, w1, w2, x0, x1 = inputs = [tf.Variable(float(v), dtype="float64") for v in values]
    with tf.GradientTape() as tape:
        output = tf.sigmoid(w0 * x0 + w1 * x1 + w2)
    return float(output), tuple(float(g) for g in tape.gradient(output, inputs))


# From −2 to 2 the neuron does not saturate, so every wrong slope shows.
weights = reals(-2, 2)


@check(
    points=2,
    says=Text(
        "The product's gradient is right for numbers of any sign, whole or not.",
        "对任意符号的整数和小数，乘积电路的梯度都正确。",
    ),
    hint=Text(
        "Which value does each input get multiplied by on its way to f?", "每个输入在通往 f 的路上，乘上了哪个值？"
    ),
)
@given(
    x=st.one_of(reals(), st.integers(-100, 100)),
    y=st.one_of(reals(), st.integers(-100, 100)),
    z=st.one_of(reals(), st.integers(-100, 100)),
)
@settings(max_examples=60)
def product_agrees_with_autodiff(student, x, y, z):
    got = student.product_gate(x, y, z)
    assert_same(got, product_by_autodiff(x, y, z))


@check(
    points=1,
    says=Text(
        "The neuron's output is the sigmoid of the weighted sum and bias.",
        "神经元的输出是加权和加偏置之后的 sigmoid 值。",
    ),
    hint=Text("w2 is the bias: nothing multiplies it.", "w2 是偏置，不与任何输入相乘。"),
)
@given(w0=reals(), w1=reals(), w2=reals(), x0=reals(), x1=reals())
@settings(max_examples=60)
def neuron_output(student, w0, w1, w2, x0, x1):
    want = 1 / (1 + math.exp(-(w0 * x0 + w1 * x1 + w2)))
    output, _ = student.sigmoid_neuron(w0, w1, w2, x0, x1)
    assert_same(output, want)


@check(
    points=3,
    says=Text("The neuron's gradient agrees with automatic differentiation.", "神经元的梯度与自动微分的结果一致。"),
    hint=Text(
        "Every path back goes through σ; what does σ's slope do to all five numbers?",
        "往回走的每条路都要经过 σ；σ 的导数对这五个数各有什么影响？",
    ),
)
@given(w0=weights, w1=weights, w2=weights, x0=weights, x1=weights)
def neuron_gradient(student, w0, w1, w2, x0, x1):
    got = student.sigmoid_neuron(w0, w1, w2, x0, x1)
    assert_same(got, neuron_by_autodiff(w0, w1, w2, x0, x1))


@check(
    points=1,
    says=Text(
        "The neuron's gradient is its measured slope, whole numbers included.",
        "神经元的梯度与测得的斜率一致，整数输入也不例外。",
    ),
)
@given(values=st.lists(st.integers(-2, 2), min_size=5, max_size=5))
@settings(max_examples=40)
def neuron_is_the_slope(student, values):
    def neuron(w0, w1, w2, x0, x1):
        return 1 / (1 + math.exp(-float(w0 * x0 + w1 * x1 + w2)))

    _, gradient = student.sigmoid_neuron(*values)
    assert_gradient(gradient, neuron, values, wrt=(0, 1, 2, 3, 4))
