"""The hidden checks of vgg."""

import pytest

from autograder.checks import Mismatch, Text, assert_same, assert_same_model, check, describe

# Parameters of each layer for images (32, 64, 2), 4 classes, width 3, dense 5; by group, then the dense layers.
FIRST, SECOND, DENSE = [57, 84], [168, 330], [245, 30, 24]
LAYERS = {
    "B": [*FIRST, *SECOND, 660, 1308, 2616, 5208, 5208, 5208, *DENSE],
    "D": [*FIRST, *SECOND, 660, 1308, 1308, 2616, 5208, 5208, 5208, 5208, 5208, *DENSE],
    "E": [*FIRST, *SECOND, 660, 1308, 1308, 1308, 2616, *[5208] * 7, *DENSE],
}


@check(
    points=2,
    says=Text("B, D and E have the right layers.", "B、D、E 三个网络的各层都正确。"),
    hint=Text("How many convolutions has each of the five groups?", "五组中，每组各有几个卷积层？"),
)
def layers_of_the_others(student):
    for config, want in LAYERS.items():
        model = student.build_vgg.weightless(config, (32, 64, 2), 4, 3, 5)
        counts = [layer.trainable for layer in describe(model, (32, 64, 2)) if layer.weights]
        try:
            assert_same(counts, want)
        except Mismatch as mismatch:
            message = Text(
                f"Parameters by layer of config {config}: {mismatch.message.en}",
                f"config {config} 各层的参数个数：{mismatch.message.zh}",
            )
            raise Mismatch(
                message, expected=mismatch.expected, actual=mismatch.actual, difference=mismatch.difference
            ) from None


@check(
    points=3,
    says=Text(
        "With the same weights and the same images the model answers as VGG does.",
        "权重相同、图像相同时，模型的输出与 VGG 一致。",
    ),
    hint=Text(
        "In C, which of the three convolutions of a group is the 1×1?", "在 C 的一组三个卷积中，1×1 的是第几个？"
    ),
)
def answers_as_vgg(student, reference):
    sizes = {"input_shape": (64, 32, 3), "classes": 3, "width": 4, "dense": 7}
    assert_same_model(student.build_vgg.weightless("C", **sizes), reference.build_vgg.weightless("C", **sizes))


@check(points=1, says=Text("Any other config is a ValueError.", "config 为其他值时抛出 ValueError。"))
def other_configs_are_refused(student):
    for config in ("F", "VGG16", "d", ""):
        with pytest.raises(ValueError):
            student.build_vgg(config, (32, 32, 1), 2, 1, 2)
