"""The card and the public checks of lenet5."""

import numpy as np

from autograder.checks import (
    Mismatch,
    Text,
    assert_parameters,
    assert_same,
    check,
    describe,
    exercise,
    with_weights,
)

card = exercise(
    title=Text("LeNet-5", "LeNet-5 网络"),
    difficulty=2,
    functions=["build_lenet5"],
    order=10,
    hints=[
        Text(
            "Print model.summary() and hold its two columns against the table, line by line.",
            "打印 model.summary()，把它的两列数字与题目中的表格逐行对照。",
        ),
        Text(
            "padding='same' keeps 28×28; without it a 5×5 kernel takes four rows and four columns away. Which of the two convolutions does which?",
            "padding='same' 保持 28×28；不填充时，5×5 的卷积核会减少四行四列。两个卷积层分别是哪一种？",
        ),
    ],
)


def held_as_probabilities(got, shape):
    """Hold an answer of a model: probabilities of this shape, each row summing to 1."""
    assert_same(np.shape(got), shape)
    sums = np.sum(got, axis=1)
    if not (np.all(np.asarray(got) >= 0) and np.all(np.abs(sums - 1) <= 1e-3)):
        raise Mismatch(
            Text(
                "The outputs are no probabilities: they should not be negative and should sum to 1 for each image.",
                "输出不是概率：它们不应为负，并且每幅图像的各个输出之和应为 1。",
            ),
            expected=Text("rows of probabilities", "每行是一组概率"),
            actual=got,
        )


@check(
    points=1,
    says=Text(
        "Five images of 28×28 give five rows of 10 probabilities.", "输入五幅 28×28 的图像，得到五行概率，每行 10 个。"
    ),
    hint=Text(
        "What makes probabilities of the ten numbers that the last layer computes?",
        "最后一层算出十个数，怎样才能把它们变成概率？",
    ),
)
def gives_probabilities(student):
    x = 3 * np.random.default_rng(1).standard_normal((5, 28, 28, 1)).astype("float32")
    held_as_probabilities(with_weights(student.build_lenet5.weightless()).op("call", x), (5, 10))


@check(
    points=2,
    says=Text(
        "The layers have 156, 2416, 48120, 10164 and 850 parameters, 61706 in all.",
        "各层的参数个数依次为 156、2416、48120、10164 和 850，共 61706 个。",
    ),
    hint=Text(
        "A convolution has (kernel height · kernel width · channels in + 1) · channels out parameters. At the layer where your number differs: which factor is it?",
        "卷积层的参数个数是（核高 · 核宽 · 输入通道数 + 1）· 输出通道数。在数目不一致的那一层，是哪个因子不同？",
    ),
)
def parameters_by_layer(student):
    model = student.build_lenet5.weightless()
    counts = [layer.trainable for layer in describe(model, (28, 28, 1)) if layer.weights]
    assert_same(counts, [156, 2416, 48120, 10164, 850])
    assert_parameters(model, total=61_706)


@check(
    points=1,
    says=Text(
        "Another image size and another number of classes are respected.", "能按参数搭建其他图像尺寸和类别数的网络。"
    ),
    hint=Text(
        "Is there a 28 or a 10 in your code that should be an argument?",
        "你的代码里是否有该用参数却写成 28 或 10 的地方？",
    ),
)
def sizes_are_arguments(student):
    model = with_weights(student.build_lenet5.weightless((20, 24, 3), 7))
    x = np.random.default_rng(2).standard_normal((2, 20, 24, 3)).astype("float32")
    held_as_probabilities(model.op("call", x), (2, 7))
