"""Known-wrong solutions of port_cnn."""

import numpy as np

from autograder.checks import Text, misconception


def _softmax(scores):
    powers = np.exp(scores - np.max(scores, axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@misconception(
    of="mnist_loss",
    rejected_by="loss_agrees_with_tensorflow",
    message=Text(
        "Your loss takes softmax twice, as the old program did. The second one sees numbers between 0 and 1 only, and can hardly tell sure from unsure.",
        "你的损失和旧程序一样做了两次 softmax。第二次的输入只在 0 和 1 之间，几乎分不出有把握和没把握。",
    ),
)
def softmax_twice(labels, logits):
    twice = _softmax(_softmax(np.asarray(logits, float)))
    return float(-(np.asarray(labels) * np.log(twice)).sum(axis=1).mean())


@misconception(
    of="mnist_loss",
    rejected_by="equal_scores",
    message=Text(
        "Your loss is the sum over the batch. It grows with the number of samples, so the learning rate would have to shrink with it.",
        "你的损失是整批的和。样本越多损失越大，学习率就得跟着变小。应当取平均。",
    ),
)
def sums_the_batch(labels, logits):
    logits = np.asarray(logits, float)
    shifted = logits - logits.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(-(np.asarray(labels) * logs).sum())


def _network(input_shape, classes, dropout, last=None):
    import keras

    layers = keras.layers
    x = inputs = keras.Input(input_shape)
    for filters in (64, 128):
        x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
        x = layers.MaxPooling2D(2, padding="same")(x)
    x = layers.Dense(1024, activation="relu")(layers.Flatten()(x))
    x = layers.Dropout(dropout)(x) if dropout else x
    return keras.Model(inputs, layers.Dense(classes, activation=last)(x))


@misconception(
    of="build_mnist_cnn",
    rejected_by="answers_as_reference",
    message=Text(
        "Your network ends with a softmax, and the loss takes another: the slip of the old program. Where should the one softmax be?",
        "你的网络以 softmax 结束，而损失函数里还有一次：这正是旧程序的毛病。唯一的一次 softmax 应该放在哪里？",
    ),
)
def keeps_the_softmax(input_shape=(28, 28, 1), classes=10, dropout=0.25):
    return _network(input_shape, classes, dropout, last="softmax")


@misconception(
    of="build_mnist_cnn",
    rejected_by="drops_in_training",
    message=Text(
        "Your network keeps the share `dropout` and drops the rest. In TensorFlow 2 the number says how much goes.",
        "你的网络保留了 dropout 的比例，而丢弃了其余的值。在 TensorFlow 2 中，这个数表示丢弃多少。",
    ),
)
def keeps_the_rate(input_shape=(28, 28, 1), classes=10, dropout=0.25):
    return _network(input_shape, classes, 1 - dropout)


@misconception(
    of="build_mnist_cnn",
    rejected_by="drops_in_training",
    message=Text("There is no dropout in your network.", "你的网络里没有 Dropout。"),
)
def no_dropout(input_shape=(28, 28, 1), classes=10, dropout=0.25):
    return _network(input_shape, classes, None)
