"""The hidden checks of port_cnn."""

import numpy as np
from hypothesis import given, settings

from autograder.checks import (
    Bernoulli,
    Text,
    assert_law,
    assert_same,
    assert_same_model,
    assert_unchanged,
    check,
    labelled_logits,
    oracle,
)
from autograder.checks.model_nodes import following, read_outline


@oracle
def by_tensorflow(labels, logits):
    import tensorflow as tf

    losses = tf.nn.softmax_cross_entropy_with_logits(tf.constant(labels, tf.float64), tf.constant(logits, tf.float64))
    return float(tf.reduce_mean(losses))


@check(
    points=3,
    says=Text(
        "The loss is that of TensorFlow, with logits up to ±10000 too.",
        "损失与 TensorFlow 一致，logits 达到 ±10000 时也是如此。",
    ),
    hint=Text(
        "What is the logarithm of a probability that has been rounded to 0?", "概率四舍五入成 0 之后，它的对数是多少？"
    ),
)
@given(case=labelled_logits(extreme=True, dtype="float32"))
@settings(max_examples=50)
def loss_agrees_with_tensorflow(student, case):
    logits, labels = case
    one_hot = np.eye(logits.shape[1], dtype="float32")[labels]
    assert_same(assert_unchanged(student.mnist_loss, one_hot, logits), by_tensorflow(one_hot, logits), kind="tf")


@check(
    points=3,
    says=Text(
        "With the same weights and the same images the network gives the same logits as ours.",
        "权重相同、图像相同时，网络给出的 logits 与参考实现一致。",
    ),
    hint=Text(
        "Nothing follows the last layer. And how do the pooling layers treat an odd number of rows?",
        "最后一层后面什么也不接。另外，行数为奇数时，池化层如何处理？",
    ),
)
def answers_as_reference(student, reference):
    sizes = ((6, 9, 2), 3)
    student_model = student.build_mnist_cnn.weightless(*sizes)
    assert_same_model(student_model, reference.build_mnist_cnn.weightless(*sizes), structure=False)


def weighted(outline):
    """Return the places of the layers with weights."""
    return [i for i, node in enumerate(outline.nodes) if node.weights]


@check(
    points=2,
    says=Text(
        "In training the share `dropout` of the values before the last layer is dropped.",
        "训练时，最后一层之前按 dropout 的比例丢弃。",
    ),
    hint=Text("Is `dropout` the share to drop or the share to keep?", "dropout 是丢弃的比例，还是保留的比例？"),
)
def drops_in_training(student, reference):
    sizes = ((4, 5, 1), 40, 0.3)
    model = student.build_mnist_cnn(*sizes)
    assert_same_model(model, reference.build_mnist_cnn(*sizes))
    outline = read_outline(model, sizes[0], training=True)
    after = following(outline)
    found = [any(kind.endswith("Dropout") for kind, _ in after[i]) for i in weighted(outline)]
    assert_same(found, [False, False, True, False])
    # Each output shows one unit of the dense layer, and no unit is 0 before the dropout.
    dense, last = weighted(read_outline(model, sizes[0]))[-2:]
    shown = [
        (dense, 1, np.full(1024, 20.0, "float32")),
        (last, 0, np.eye(1024, 40, dtype="float32")),
        (last, 1, np.zeros(40, "float32")),
    ]
    x = np.random.default_rng(5).standard_normal((20, 4, 5, 1)).astype("float32")
    model.op("set_weights", shown, sizes[0])
    whole, dropped = model.op("call", x), model.op("call", x, True)
    assert_same(np.shape(dropped), (20, 40))
    assert_law(np.asarray(dropped) / np.maximum(whole, 1e-3), Bernoulli(0.7, 1 / 0.7), trials=10)
