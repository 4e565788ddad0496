"""The hidden checks of activations: each function against TensorFlow's."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, array_likes, arrays, assert_same, assert_unchanged, check, oracle, reals, sizes

shapes = st.lists(sizes(max_size=4), min_size=1, max_size=4)
xs = array_likes(
    st.one_of(arrays(shapes), arrays(shapes, dtype="float32"), arrays(shapes, dtype="int64", min_value=-9, max_value=9))
)
# Up to ±1e4, where e to the power of x is no float any more.
extreme = array_likes(
    arrays(shapes, elements=st.one_of(reals(), st.sampled_from([-1e4, -800.0, -100.0, 100.0, 800.0, 1e4])))
)


@oracle
def by_tensorflow(name, x, *alpha):
    """Ask TensorFlow for one of its activation functions, in float64."""
    import keras
    import tensorflow as tf

    functions = {
        "sigmoid": tf.sigmoid,
        "tanh": tf.tanh,
        "relu": tf.nn.relu,
        "leaky_relu": lambda x, alpha=0.01: tf.nn.leaky_relu(x, alpha=alpha),
        "elu": lambda x, alpha=1.0: keras.activations.elu(x, alpha=alpha),
        "selu": tf.nn.selu,
        "softplus": tf.nn.softplus,
        "softsign": tf.nn.softsign,
        "relu6": tf.nn.relu6,
        "crelu": tf.nn.crelu,
    }
    return np.asarray(functions[name](tf.constant(np.asarray(x, float), tf.float64), *alpha))


@check(
    points=1,
    says=Text("sigmoid agrees with TensorFlow, up to ±10 000.", "sigmoid 与 TensorFlow 一致，直到 ±10 000。"),
    hint=Text(
        "Which power of e overflows: that of x or that of -x? It depends on the sign.",
        "溢出的是 e 的 x 次幂还是 -x 次幂？这取决于符号。",
    ),
)
@given(x=st.one_of(xs, extreme))
@settings(max_examples=60)
def sigmoid_is_stable(student, x):
    assert_same(student.sigmoid(x), by_tensorflow("sigmoid", x))


@check(
    points=1,
    says=Text("softplus agrees with TensorFlow, up to ±10 000.", "softplus 与 TensorFlow 一致，直到 ±10 000。"),
    hint=Text("For large x, ln(1 + eˣ) is nearly x. What is left over?", "x 很大时，ln(1 + eˣ) 几乎就是 x。还差多少？"),
)
@given(x=st.one_of(xs, extreme))
@settings(max_examples=60)
def softplus_is_stable(student, x):
    assert_same(student.softplus(x), by_tensorflow("softplus", x))


@check(points=1, says=Text("tanh and softsign agree with TensorFlow.", "tanh 和 softsign 与 TensorFlow 一致。"))
@given(x=xs)
@settings(max_examples=40)
def tanh_and_softsign(student, x):
    assert_same(student.tanh(x), by_tensorflow("tanh", x))
    assert_same(student.softsign(x), by_tensorflow("softsign", x))


@check(points=1, says=Text("relu and relu6 agree with TensorFlow.", "relu 和 relu6 与 TensorFlow 一致。"))
@given(x=xs)
@settings(max_examples=40)
def relu_and_relu6(student, x):
    assert_same(student.relu(x), by_tensorflow("relu", x))
    assert_same(student.relu6(x), by_tensorflow("relu6", x))


@check(
    points=1,
    says=Text(
        "leaky_relu agrees with TensorFlow for any alpha from 0 to 1.",
        "alpha 取 0 到 1 之间的任何值，leaky_relu 都与 TensorFlow 一致。",
    ),
    hint=Text(
        "A whole-number array cannot hold alpha times its elements.", "整数数组放不下 alpha 乘以元素之后的小数。"
    ),
)
@given(x=xs, alpha=st.integers(0, 16).map(lambda n: n / 16))
@settings(max_examples=40)
def leaky_relu_with_alpha(student, x, alpha):
    assert_same(student.leaky_relu(x), by_tensorflow("leaky_relu", x))
    assert_same(student.leaky_relu(x, alpha), by_tensorflow("leaky_relu", x, alpha))


@check(
    points=1,
    says=Text("elu agrees with Keras for any alpha.", "alpha 取任何正数，elu 都与 Keras 一致。"),
    hint=Text("Where does alpha stand in the formula?", "公式里 alpha 在什么位置？"),
)
@given(x=xs, alpha=st.integers(1, 24).map(lambda n: n / 8))
@settings(max_examples=40)
def elu_with_alpha(student, x, alpha):
    assert_same(student.elu(x), by_tensorflow("elu", x))
    assert_same(student.elu(x, alpha), by_tensorflow("elu", x, alpha))


@check(
    points=1,
    says=Text("selu agrees with TensorFlow.", "selu 与 TensorFlow 一致。"),
    hint=Text("The scale multiplies both branches.", "缩放系数 λ 对两支都起作用。"),
)
@given(x=xs)
@settings(max_examples=40)
def selu_on_both_sides(student, x):
    assert_same(student.selu(x), by_tensorflow("selu", x))


@check(
    points=1,
    says=Text("crelu doubles the last axis, whatever the shape.", "无论形状如何，crelu 都使最后一个轴加倍。"),
    hint=Text("np.concatenate takes the axis to join along.", "np.concatenate 可以指定沿哪个轴拼接。"),
)
@given(x=xs)
@settings(max_examples=40)
def crelu_doubles_the_last_axis(student, x):
    assert_same(student.crelu(x), by_tensorflow("crelu", x))


@check(
    points=1,
    says=Text("x stays as it was.", "x 保持原样。"),
    hint=Text("x[x < 0] = 0 changes the caller's array.", "x[x < 0] = 0 会改动调用者的数组。"),
)
@given(x=arrays(shapes))
@settings(max_examples=10)
def x_stays(student, x):
    names = ("sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "softplus", "softsign", "relu6", "crelu")
    for name in names:
        assert_unchanged(getattr(student, name), x)
