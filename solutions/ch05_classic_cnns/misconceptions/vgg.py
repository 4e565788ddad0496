"""Known-wrong solutions of vgg."""

from autograder.checks import Text, misconception

CONVOLUTIONS = {
    "A": (1, 1, 2, 2, 2),
    "B": (2, 2, 2, 2, 2),
    "C": (2, 2, 3, 3, 3),
    "D": (2, 2, 3, 3, 3),
    "E": (2, 2, 4, 4, 4),
}


def _vgg(counts, input_shape, classes, width, dense, factors=(1, 2, 4, 8, 8), ones=(), rate=None):
    """Return a VGG with these convolutions per group; those at the places `ones` of groups 3 to 5 are 1×1."""
    import keras

    layers = keras.layers
    model = keras.Sequential([keras.Input(input_shape)])
    for group, (count, factor) in enumerate(zip(counts, factors, strict=True), 1):
        for place in range(count):
            kernel = 1 if group > 2 and place in ones else 3
            model.add(layers.Conv2D(factor * width, kernel, padding="same", activation="relu"))
        model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    for _ in range(2):
        model.add(layers.Dense(dense, activation="relu"))
        if rate:
            model.add(layers.Dropout(rate))
    model.add(layers.Dense(classes, activation="softmax"))
    return model


def _ones(config):
    return (2,) if config == "C" else ()


@misconception(
    of="build_vgg",
    rejected_by="layers_of_the_others",
    message=Text(
        "Group 3 of your VGG16 has two convolutions. Count the layers with weights: they should be sixteen.",
        "你的 VGG16 第 3 组只有两个卷积层。数一数带权重的层，一共应该有十六个。",
    ),
)
def two_in_group_three(config, input_shape=(224, 224, 3), classes=1000, width=64, dense=4096):
    if config not in CONVOLUTIONS:
        raise ValueError
    counts = (2, 2, 2, 3, 3) if config == "D" else CONVOLUTIONS[config]
    return _vgg(counts, input_shape, classes, width, dense, ones=_ones(config))


@misconception(
    of="build_vgg",
    rejected_by="layers_of_the_others",
    message=Text(
        "Your last group doubles the number of kernels once more. It has as many as the fourth.",
        "你的最后一组又把卷积核个数加倍了。它与第 4 组一样多。",
    ),
)
def doubles_to_the_end(config, input_shape=(224, 224, 3), classes=1000, width=64, dense=4096):
    if config not in CONVOLUTIONS:
        raise ValueError
    factors = (1, 2, 4, 8, 16)
    return _vgg(CONVOLUTIONS[config], input_shape, classes, width, dense, factors, ones=_ones(config))


@misconception(
    of="build_vgg",
    rejected_by="answers_as_vgg",
    message=Text(
        "Your C is D: the third convolution of groups 3 to 5 should have a kernel of 1×1.",
        "你的 C 其实就是 D：C 的第 3 到 5 组中，第三个卷积层应当用 1×1 的卷积核。",
    ),
)
def c_is_d(config, input_shape=(224, 224, 3), classes=1000, width=64, dense=4096):
    if config not in CONVOLUTIONS:
        raise ValueError
    return _vgg(CONVOLUTIONS[config], input_shape, classes, width, dense)


@misconception(
    of="build_vgg",
    rejected_by="answers_as_vgg",
    message=Text(
        "Your dense layers are followed by dropout. The original is trained so; here it is left out.",
        "你的全连接层后面接了 Dropout。原论文训练时确实如此，但这里不用。",
    ),
)
def with_dropout(config, input_shape=(224, 224, 3), classes=1000, width=64, dense=4096):
    if config not in CONVOLUTIONS:
        raise ValueError
    return _vgg(CONVOLUTIONS[config], input_shape, classes, width, dense, ones=_ones(config), rate=0.5)
