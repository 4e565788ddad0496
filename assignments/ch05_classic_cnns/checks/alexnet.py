"""The card and the public checks of alexnet."""

import numpy as np

from autograder.checks import Mismatch, Text, assert_parameters, assert_same, check, describe, exercise, with_weights

card = exercise(
    title=Text("AlexNet", "AlexNet 网络"),
    difficulty=3,
    functions=["build_alexnet"],
    needs=["lenet5"],
    order=20,
    hints=[
        Text(
            "MaxPooling2D(3) moves on by 3. Overlapping windows need strides=2.",
            "MaxPooling2D(3) 的步幅也是 3。要让窗口重叠，需要写 strides=2。",
        ),
        Text(
            "Print the summary of a narrow network, build_alexnet((227, 227, 3), 2, width=6, dense=16): its heights and widths are those of the table.",
            "打印一个很窄的网络 build_alexnet((227, 227, 3), 2, width=6, dense=16) 的 summary：它的高和宽应与表中一致。",
        ),
    ],
)


@check(
    points=1,
    says=Text(
        "A narrow network gives a row of probabilities for each image.", "一个较窄的网络对每幅图像给出一行概率。"
    ),
)
def gives_probabilities(student):
    x = np.random.default_rng(1).standard_normal((2, 67, 99, 3)).astype("float32")
    got = with_weights(student.build_alexnet.weightless((67, 99, 3), 5, width=6, dense=16)).op("call", x)
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
        "At the default sizes the poolings give 27×27, 13×13 and 6×6, and there are 58289538 parameters.",
        "默认尺寸下，三次池化依次得到 27×27、13×13 和 6×6，共有 58289538 个参数。",
    ),
    hint=Text(
        "Compare your summary with the table from the top: which line is the first to differ?",
        "把 summary 与表格从上到下对照：从哪一行开始不同？",
    ),
)
def sizes_of_the_original(student):
    model = student.build_alexnet.weightless()
    layers = describe(model, (227, 227, 3))
    assert_same(
        [list(layer.output_shape[1:3]) for layer in layers if "Pooling" in layer.kind], [[27, 27], [13, 13], [6, 6]]
    )
    assert_parameters(model, total=58_289_538)
