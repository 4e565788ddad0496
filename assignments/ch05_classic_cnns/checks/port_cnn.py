"""The card and the public checks of port_cnn."""

import math

import numpy as np

from autograder.checks import Text, assert_parameters, assert_same, check, describe, exercise, with_weights

card = exercise(
    title=Text("An old program, mended", "改写旧程序"),
    difficulty=3,
    functions=["build_mnist_cnn", "mnist_loss"],
    needs=["lenet5"],
    order=80,
    hints=[
        Text(
            "TensorFlow has a function for the cross-entropy of logits, and so has Keras (from_logits=True). Which of them gives one number per sample?",
            "TensorFlow 里有直接由 logits 计算交叉熵的函数，Keras 里也有（from_logits=True）。哪一个对每个样本给出一个数？",
        ),
        Text(
            "keras.layers.Dropout takes the share to drop, and is quiet unless training=True is passed.",
            "keras.layers.Dropout 的参数是丢弃的比例，只有传入 training=True 时才起作用。",
        ),
    ],
)


@check(
    points=1,
    says=Text(
        "Equal scores cost log 2 among two classes and log 4 among four.",
        "得分全部相等时，两个类别的损失是 log 2，四个类别是 log 4。",
    ),
    hint=Text("Is softmax taken once and no more? And is it the mean?", "softmax 是不是只做了一次？取的是不是平均值？"),
)
def equal_scores(student):
    assert_same(student.mnist_loss(np.array([[0.0, 1.0]]), np.array([[0.0, 0.0]])), math.log(2), kind="tf")
    labels = np.eye(4)[[0, 3, 3]]
    assert_same(student.mnist_loss(labels, np.full((3, 4), 5.0)), math.log(4), kind="tf")
    # The right class is ahead by 3: log(1 + e⁻³).
    got = student.mnist_loss(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[3.0, 0.0], [-2.0, 1.0]]))
    assert_same(got, math.log1p(math.exp(-3)), kind="tf")


@check(
    points=2,
    says=Text(
        "The network has layers with 640, 73856, 6423552 and 10250 parameters.",
        "网络各层的参数个数依次为 640、73856、6423552 和 10250。",
    ),
    hint=Text("How many numbers reach the dense layer?", "送到全连接层的有多少个数？"),
)
def parameters_by_layer(student):
    model = student.build_mnist_cnn.weightless()
    counts = [layer.trainable for layer in describe(model, (28, 28, 1)) if layer.weights]
    assert_same(counts, [640, 73_856, 6_423_552, 10_250])
    assert_parameters(model, total=6_508_298)


@check(
    points=1,
    says=Text(
        "Used twice on the same images, the network gives the same logits.", "对同样的图像使用两次，得到相同的 logits。"
    ),
    hint=Text("When should values be dropped?", "什么时候才应该丢弃？"),
)
def quiet_in_use(student):
    x = np.random.default_rng(3).standard_normal((2, 6, 9, 1)).astype("float32")
    model = with_weights(student.build_mnist_cnn.weightless((6, 9, 1), 3))
    first = model.op("call", x)
    assert_same(np.shape(first), (2, 3))
    assert_same(model.op("call", x), first)
