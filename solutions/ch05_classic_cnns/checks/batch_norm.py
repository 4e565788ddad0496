"""The hidden checks of batch_norm."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, assert_unchanged, check, named_arrays, oracle

# Wide enough that eps inside the root and eps beside it differ by more than rounding.
epsilons = st.sampled_from([1.0, 0.1, 0.5, 0.01])
momenta = st.sampled_from([0.5, 0.9, 0.0, 0.25, 0.99, 1.0])


def channels(count):
    """Return shapes, for `named_arrays`, of x and `count` arrays with a number per channel."""
    spaces = ("batch channels", "batch width channels", "batch height width channels")
    return st.one_of([named_arrays(x, *["channels"] * count, max_size=5, min_value=-4, max_value=4) for x in spaces])


@oracle
def by_keras(x, gamma, beta, running_mean, running_var, momentum, eps):
    """Return what a Keras layer gives: the outputs of training, its moving averages after it, and before it the outputs in use."""
    import keras

    layer = keras.layers.BatchNormalization(momentum=momentum, epsilon=eps, dtype="float64")
    layer.build(x.shape)
    layer.set_weights([gamma, beta, running_mean, running_var])
    used = np.asarray(layer(x, training=False))
    y = np.asarray(layer(x, training=True))
    return (y, np.asarray(layer.moving_mean), np.asarray(layer.moving_variance)), used


@oracle
def by_tape(dy, x, gamma, eps):
    """Return the gradients of Σ dy·y by x, gamma and beta, found by TensorFlow."""
    import tensorflow as tf

    x, gamma, dy = (tf.constant(value, tf.float64) for value in (x, gamma, dy))
    beta = tf.zeros_like(gamma)
    with tf.GradientTape() as tape:
        tape.watch([x, gamma, beta])
        mean, var = tf.nn.moments(x, list(range(len(x.shape) - 1)))
        loss = tf.reduce_sum(dy * tf.nn.batch_normalization(x, mean, var, beta, gamma, eps))
    return tuple(gradient.numpy() for gradient in tape.gradient(loss, [x, gamma, beta]))


@check(
    points=2,
    says=Text(
        "In training the outputs are those of Keras, for rows, sequences and images.",
        "训练时的输出与 Keras 一致，无论数据是二维、三维还是四维。",
    ),
    hint=Text(
        "Whose mean and variance do you subtract and divide by: the batch's, or the running ones?",
        "你减去的均值、除以的标准差来自当前批，还是来自滑动平均？",
    ),
)
@given(case=channels(4), momentum=momenta, eps=epsilons)
@settings(max_examples=40)
def training_agrees_with_keras(student, case, momentum, eps):
    x, gamma, beta, mean, var = case
    var = np.abs(var) + 0.25
    (want, _, _), _ = by_keras(x, gamma, beta, mean, var, momentum, eps)
    got, _, _ = student.batch_norm_train(x, gamma, beta, mean, var, momentum, eps)
    assert_same(got, want)


@check(
    points=2,
    says=Text("The running averages are those of Keras.", "滑动平均与 Keras 一致。"),
    hint=Text("What should happen with a momentum of 1? And with 0?", "momentum 为 1 时应该怎样？为 0 呢？"),
)
@given(case=channels(4), momentum=momenta)
@settings(max_examples=40)
def running_averages_agree_with_keras(student, case, momentum):
    x, gamma, beta, mean, var = case
    var = np.abs(var)
    (_, new_mean, new_var), _ = by_keras(x, gamma, beta, mean, var, momentum, 0.01)
    _, got_mean, got_var = student.batch_norm_train(x, gamma, beta, mean, var, momentum, 0.01)
    assert_same(got_mean, new_mean)
    assert_same(got_var, new_var)


@check(points=1, says=Text("In use the outputs are those of Keras.", "推断时的输出与 Keras 一致。"))
@given(case=channels(4), eps=epsilons)
@settings(max_examples=40)
def inference_agrees_with_keras(student, case, eps):
    x, gamma, beta, mean, var = case
    var = np.abs(var) + 0.25
    _, want = by_keras(x, gamma, beta, mean, var, 0.9, eps)
    assert_same(student.batch_norm_infer(x, gamma, beta, mean, var, eps), want)


@check(
    points=3,
    says=Text("The gradients are those of automatic differentiation.", "梯度与自动微分一致。"),
    hint=Text(
        "A single x reaches its own y, the mean and the variance. Are all three ways in your dx?",
        "某一个 x 会影响它自己的 y、均值和方差。你的 dx 里这三条路径都有吗？",
    ),
)
@given(case=channels(1), eps=epsilons, seed=st.integers(0, 99))
@settings(max_examples=40)
def gradients_agree_with_autodiff(student, case, eps, seed):
    x, gamma = case
    dy = np.random.default_rng(seed).integers(-8, 9, x.shape) / 4
    got = student.batch_norm_backward(dy, x, gamma, eps)
    assert_same(got, by_tape(dy, x, gamma, eps))


@check(
    points=1,
    says=Text(
        "Lists and whole numbers are taken, and no argument is changed, the running averages included.",
        "可以接受列表和整数；参数都保持原样，滑动平均也不例外。",
    ),
    hint=Text("running_mean *= momentum changes the caller's array.", "running_mean *= momentum 会改动调用者的数组。"),
)
@given(case=named_arrays("batch width channels", "channels", "channels", "channels", max_size=4, dtype="int64"))
@settings(max_examples=15)
def arguments_stay(student, reference, case):
    x, gamma, beta, mean = case
    var = np.abs(mean) + 1
    whole = (x, gamma, beta, mean, var)
    exact = tuple(value.astype(float) for value in whole)
    train, infer = reference.batch_norm_train(*exact, 0.75, 0.5), reference.batch_norm_infer(*exact, 0.5)
    back = reference.batch_norm_backward(exact[0] + 1, exact[0], exact[1], 0.5)
    assert_same(assert_unchanged(student.batch_norm_train, *exact, 0.75, 0.5), train)
    assert_same(assert_unchanged(student.batch_norm_infer, *exact, 0.5), infer)
    assert_same(assert_unchanged(student.batch_norm_backward, exact[0] + 1, exact[0], exact[1], 0.5), back)
    for given_as in (whole, tuple(value.tolist() for value in whole)):
        assert_same(student.batch_norm_train(*given_as, momentum=0.75, eps=0.5), train)
        assert_same(student.batch_norm_infer(*given_as, eps=0.5), infer)
    assert_same(student.batch_norm_backward((x + 1).tolist(), x.tolist(), gamma.tolist(), eps=0.5), back)
