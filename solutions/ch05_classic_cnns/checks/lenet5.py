"""The hidden checks of lenet5."""

from autograder.checks import Text, assert_same_model, check


@check(
    points=3,
    says=Text(
        "With the same weights and the same images the model answers as LeNet-5 does.",
        "权重相同、图像相同时，模型的输出与 LeNet-5 一致。",
    ),
    hint=Text(
        "Go through the table once more: padding, activation and pooling of each line.",
        "再把表格逐行对一遍：填充方式、激活函数、池化。",
    ),
)
def answers_as_lenet5(student, reference):
    assert_same_model(student.build_lenet5.weightless(), reference.build_lenet5.weightless())


@check(
    points=2,
    says=Text("So it does for colour images that are not square.", "对非正方形的彩色图像也是如此。"),
)
def answers_for_other_sizes(student, reference):
    student_model = student.build_lenet5.weightless(classes=3, input_shape=(16, 24, 3))
    assert_same_model(student_model, reference.build_lenet5.weightless((16, 24, 3), 3))
