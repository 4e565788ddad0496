"""Known-wrong solutions of lenet5."""

from autograder.checks import Text, misconception


def _lenet5(input_shape, classes, padding="same", pool="MaxPooling2D", activation="relu", last="softmax"):
    """Return LeNet-5 with some part of it changed."""
    import keras

    layers = keras.layers
    return keras.Sequential(
        [
            keras.Input(input_shape),
            layers.Conv2D(6, 5, padding=padding, activation=activation),
            getattr(layers, pool)(2),
            layers.Conv2D(16, 5, activation=activation),
            getattr(layers, pool)(2),
            layers.Flatten(),
            layers.Dense(120, activation=activation),
            layers.Dense(84, activation=activation),
            layers.Dense(classes, activation=last),
        ]
    )


@misconception(
    of="build_lenet5",
    rejected_by="answers_as_lenet5",
    message=Text(
        "Your first convolution makes the image smaller: 28×28 becomes 24×24, and 256 numbers reach the dense layers where 400 should.",
        "你的第一个卷积层把图像变小了：28×28 成了 24×24，于是送到全连接层的只有 256 个数，而应该是 400 个。",
    ),
)
def valid_first_convolution(input_shape=(28, 28, 1), classes=10):
    return _lenet5(input_shape, classes, padding="valid")


@misconception(
    of="build_lenet5",
    rejected_by="answers_as_lenet5",
    message=Text(
        "Your pooling layers take means. That is what the network of 1998 did; here the largest value of each window goes on.",
        "你的池化层取的是平均值。1998 年的原始网络确实如此；而这里要求每个窗口只保留最大值。",
    ),
)
def average_pooling(input_shape=(28, 28, 1), classes=10):
    return _lenet5(input_shape, classes, pool="AveragePooling2D")


@misconception(
    of="build_lenet5",
    rejected_by="answers_as_lenet5",
    message=Text(
        "Your model ends with scores. They can be negative and need not sum to 1; what turns them into probabilities?",
        "你的模型输出的是得分，可能为负，加起来也不一定是 1。怎样把它们变成概率？",
    ),
)
def no_softmax(input_shape=(28, 28, 1), classes=10):
    return _lenet5(input_shape, classes, last=None)


@misconception(
    of="build_lenet5",
    rejected_by="answers_as_lenet5",
    message=Text(
        "Your layers but the last have no activation. Without it, convolutions and dense layers in a row do no more than a single one could.",
        "除最后一层外，你的各层都没有激活函数。没有激活函数，几个卷积层、全连接层连在一起，也只相当于一层线性变换。",
    ),
)
def no_activation(input_shape=(28, 28, 1), classes=10):
    return _lenet5(input_shape, classes, activation=None)


@misconception(
    of="build_lenet5",
    rejected_by="answers_for_other_sizes",
    message=Text(
        "Your model is always the one for 28×28 grey images and ten digits. The sizes are arguments.",
        "无论参数是什么，你的模型总是针对 28×28 灰度图像和十个数字的。图像尺寸和类别数应由参数决定。",
    ),
)
def ignores_arguments(input_shape=(28, 28, 1), classes=10):
    return _lenet5((28, 28, 1), 10)
