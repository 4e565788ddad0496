"""The hidden checks of alexnet."""

import numpy as np

from autograder.checks import Bernoulli, Mismatch, Text, assert_law, assert_same, assert_same_model, check, describe
from autograder.checks.model_nodes import following, read_outline


@check(
    points=3,
    says=Text(
        "With the same weights and the same images the model answers as AlexNet does.",
        "权重相同、图像相同时，模型的输出与 AlexNet 一致。",
    ),
    hint=Text("Which of your layers pad, and which have a relu?", "你的哪些层做了填充？哪些层后面有 relu？"),
)
def answers_as_alexnet(student, reference):
    sizes = ((67, 99, 2), 3, 6, 9)
    student_model = student.build_alexnet.weightless(*sizes)
    assert_same_model(student_model, reference.build_alexnet.weightless(*sizes), structure=False)


@check(
    points=1,
    says=Text("Every layer has the right number of parameters at any width.", "任意 width 下，各层的参数个数都正确。"),
    hint=Text("8/3 of 4 is 10.67, rounded down 10.", "4 的 8/3 倍是 10.67，向下取整为 10。"),
)
def counts_at_any_width(student):
    model = student.build_alexnet.weightless(input_shape=(75, 67, 1), classes=4, width=4, dense=7)
    counts = [layer.trainable for layer in describe(model, (75, 67, 1)) if layer.weights]
    assert_same(counts, [488, 1010, 1456, 2320, 1450, 77, 56, 32])


@check(
    points=2,
    says=Text(
        "Half of the values are dropped after each of the first two dense layers, in training alone.",
        "前两个全连接层后面各丢弃一半的值，且只在训练时丢弃。",
    ),
    hint=Text(
        "Is there a dropout right after each of the two, and none elsewhere?",
        "这两层后面是否各有一个 Dropout，而别处没有？",
    ),
)
def drops_after_dense(student, reference):
    sizes = ((67, 67, 1), 31, 3, 30)
    model = student.build_alexnet(*sizes)
    assert_same_model(model, reference.build_alexnet(*sizes))
    outline = read_outline(model, sizes[0], training=True)
    after = following(outline)
    dropped = [
        any(kind.endswith("Dropout") for kind, _ in after[i]) for i, node in enumerate(outline.nodes) if node.weights
    ]
    if dropped != [False] * 5 + [True, True, False]:
        raise Mismatch(
            Text("A dropout is not where it should be.", "Dropout 的位置不对。"),
            expected=Text("after layers 6 and 7 of those with weights", "在第 6、7 个带权重的层之后"),
            actual=[place for place, found in enumerate(dropped, 1) if found],
        )
    # Both dense layers give ones, whatever the image, and each class but the last shows what has become of one unit.
    places = [i for i, node in enumerate(read_outline(model, sizes[0]).nodes) if node.weights][5:]
    one, none, through = np.ones(30), np.zeros((30, 30)), np.eye(30, 31)
    images = np.random.default_rng(6).standard_normal((20, *sizes[0])).astype("float32")
    for kernel, bias, law in ((none, one, Bernoulli(0.5, 2.0)), (np.eye(30), 0 * one, Bernoulli(0.25, 4.0))):
        layers = ((np.zeros((8, 30)), one), (kernel, bias), (through, np.zeros(31)))
        model.op(
            "set_weights", [(i, n, w[n].astype("float32")) for i, w in zip(places, layers, strict=True) for n in (0, 1)]
        )
        p = np.asarray(model.op("call", images, True))
        assert_same(np.shape(p), (20, 31))
        assert_law(np.round(np.log(p[:, :-1]) - np.log(p[:, -1:]), 3), law, trials=10)
