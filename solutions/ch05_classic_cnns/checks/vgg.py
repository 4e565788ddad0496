"""The hidden checks of vgg."""

import pytest

from autograder.checks import Mismatch, Text, assert_same, assert_same_model, check
from autograder.checks.models import describe

# Kernel sides of the convolutions, group by group.
GROUPS = {
    "A": ((3,), (3,), (3, 3), (3, 3), (3, 3)),
    "B": ((3, 3), (3, 3), (3, 3), (3, 3), (3, 3)),
    "C": ((3, 3), (3, 3), (3, 3, 1), (3, 3, 1), (3, 3, 1)),
    "D": ((3, 3), (3, 3), (3, 3, 3), (3, 3, 3), (3, 3, 3)),
    "E": ((3, 3), (3, 3), (3, 3, 3, 3), (3, 3, 3, 3), (3, 3, 3, 3)),
}


def parameters(config, channels, classes, width, dense):
    """Return the parameters of each layer, for images of 32×64."""
    counts = []
    for group, factor in zip(GROUPS[config], (1, 2, 4, 8, 8), strict=True):
        for side in group:
            counts.append((side * side * channels + 1) * factor * width)
            channels = factor * width
    return [*counts, (2 * channels + 1) * dense, (dense + 1) * dense, (dense + 1) * classes]


@check(
    points=3,
    says=Text("All five networks have the right layers.", "五个网络的各层都正确。"),
    hint=Text("Which config is it, and how many convolutions are in each of its groups?", "是哪个 config？它的各组分别有几个卷积层？"),
)
def layers_of_all_five(student):
    for config in GROUPS:
        model = student.build_vgg(config, (32, 64, 2), 4, 3, 5)
        counts = [layer.trainable for layer in describe(model, (32, 64, 2)) if layer.weights]
        try:
            assert_same(counts, parameters(config, 2, 4, 3, 5))
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
        "With the same weights and the same images the model answers as VGG does.", "权重相同、图像相同时，模型的输出与 VGG 一致。"
    ),
    hint=Text("In C, which of the three convolutions of a group is the 1×1?", "在 C 的一组三个卷积中，1×1 的是第几个？"),
)
def answers_as_vgg(student, reference):
    sizes = {"input_shape": (64, 32, 3), "classes": 3, "width": 4, "dense": 7}
    assert_same_model(student.build_vgg("C", **sizes), reference.build_vgg("C", **sizes))


@check(points=1, says=Text("Any other config is a ValueError.", "config 为其他值时抛出 ValueError。"))
def other_configs_are_refused(student):
    for config in ("F", "VGG16", ""):
        with pytest.raises(ValueError):
            student.build_vgg(config, (32, 32, 1), 2, 1, 2)
