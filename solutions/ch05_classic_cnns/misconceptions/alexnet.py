"""Known-wrong solutions of alexnet."""

from autograder.checks import Text, misconception


def _alexnet(input_shape, classes, width, dense, pool=3, padding="same", rate=0.5):
    """Return AlexNet with some part of it changed; a rate of None leaves dropout out."""
    import keras

    layers = keras.layers
    wide = 8 * width // 3
    model = keras.Sequential([keras.Input(input_shape), layers.Conv2D(width, 11, strides=4, activation="relu")])
    model.add(layers.MaxPooling2D(pool, strides=2))
    model.add(layers.Conv2D(wide, 5, padding=padding, activation="relu"))
    model.add(layers.MaxPooling2D(pool, strides=2))
    for filters in (4 * width, 4 * width, wide):
        model.add(layers.Conv2D(filters, 3, padding="same", activation="relu"))
    model.add(layers.MaxPooling2D(pool, strides=2))
    model.add(layers.Flatten())
    for _ in range(2):
        model.add(layers.Dense(dense, activation="relu"))
        if rate is not None:
            model.add(layers.Dropout(rate))
    model.add(layers.Dense(classes, activation="softmax"))
    return model


@misconception(
    of="build_alexnet",
    rejected_by="answers_as_alexnet",
    message=Text(
        "Your pooling windows are 2×2 and do not overlap. AlexNet's are 3×3 and move on by 2.",
        "你的池化窗口是 2×2，互不重叠。AlexNet 的窗口是 3×3，步幅为 2。",
    ),
)
def pools_by_two(input_shape=(227, 227, 3), classes=2, width=96, dense=4096):
    return _alexnet(input_shape, classes, width, dense, pool=2)


@misconception(
    of="build_alexnet",
    rejected_by="drops_after_dense",
    message=Text(
        "There is no dropout in your network. It changes nothing when the model is used, and much when it is trained.",
        "你的网络里没有 Dropout。它在使用模型时不起作用，在训练时却很重要。",
    ),
)
def no_dropout(input_shape=(227, 227, 3), classes=2, width=96, dense=4096):
    return _alexnet(input_shape, classes, width, dense, rate=None)


@misconception(
    of="build_alexnet",
    rejected_by="drops_after_dense",
    message=Text(
        "Your dropouts have another rate. Half of the values should be dropped.",
        "你的 Dropout 的丢弃率不对。应当丢弃一半的值。",
    ),
)
def drops_a_quarter(input_shape=(227, 227, 3), classes=2, width=96, dense=4096):
    return _alexnet(input_shape, classes, width, dense, rate=0.25)
