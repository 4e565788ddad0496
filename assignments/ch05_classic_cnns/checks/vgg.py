"""The card and the public checks of vgg."""

import numpy as np

from autograder.checks import Mismatch, Text, assert_parameters, assert_same, check, describe, exercise, with_weights

card = exercise(
    title=Text("VGG", "VGG 网络"),
    difficulty=3,
    functions=["build_vgg"],
    needs=["lenet5"],
    order=30,
    hints=[
        Text(
            "Put the table into a dictionary, config → convolutions per group, and let two loops do the rest.",
            "把表格写成字典：config → 每组的卷积层数，剩下的交给两重循环。",
        ),
        Text(
            "The numbers of kernels are 1, 2, 4, 8 and 8 times the width: the last group does not double.",
            "卷积核个数是 width 的 1、2、4、8、8 倍：最后一组不再加倍。",
        ),
    ],
)


@check(
    points=2,
    says=Text(
        "A narrow A has eleven layers of the right sizes, and gives a row of probabilities for each image.",
        "一个较窄的 A 有十一个带权重的层，大小都正确，并且对每幅图像给出一行概率。",
    ),
    hint=Text(
        "A 3×3 convolution from 4 to 8 feature maps has (3·3·4 + 1)·8 = 296 parameters.",
        "从 4 个特征图到 8 个特征图的 3×3 卷积有 (3·3·4 + 1)·8 = 296 个参数。",
    ),
)
def narrow_a(student):
    model = with_weights(student.build_vgg.weightless("A", (32, 64, 3), 5, width=2, dense=6))
    counts = [layer.trainable for layer in describe(model, (32, 64, 3)) if layer.weights]
    assert_same(counts, [56, 76, 296, 584, 1168, 2320, 2320, 2320, 198, 42, 35])
    x = np.random.default_rng(1).standard_normal((2, 32, 64, 3)).astype("float32")
    got = model.op("call", x)
    assert_same(np.shape(got), (2, 5))
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
    points=2,
    says=Text(
        "VGG16 at full size has 112, 56, 28, 14 and 7 rows after its five groups, and 138357544 parameters.",
        "完整大小的 VGG16 在五组之后依次有 112、56、28、14、7 行，共有 138357544 个参数。",
    ),
    hint=Text("How many convolutions has each group of D?", "D 的每一组各有几个卷积层？"),
)
def sizes_of_vgg16(student):
    model = student.build_vgg.weightless("D")
    layers = describe(model, (224, 224, 3))
    rows = [layer.output_shape[1] for layer in layers if "Pooling" in layer.kind]
    assert_same(rows, [112, 56, 28, 14, 7])
    assert_parameters(model, total=138_357_544)
