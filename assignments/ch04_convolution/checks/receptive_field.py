"""The card and the public checks of receptive_field."""

from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, exercise, sizes, strides

card = exercise(
    title=Text("Receptive field", "感受野"),
    difficulty=2,
    functions=["receptive_field"],
    needs=["conv_output_size"],
    order=130,
    hints=[
        Text(
            "Keep two numbers while you walk through the layers: how far one cell sees, and how far apart neighbouring cells lie in the input.",
            "逐层走的时候记住两个数：一格能看多远，以及相邻两格在输入中相隔多远。",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked examples come out right.", "题目中的例子结果正确。"),
    hint=Text(
        "Draw seven input cells, a kernel of 3 with stride 2, and a kernel of 3 over its outputs.",
        "画七个输入格，先画步幅为 2、大小为 3 的卷积核，再在它的输出上画一个大小为 3 的卷积核。",
    ),
)
def worked_examples(student):
    assert_same(student.receptive_field([(3, 1)]), 3)
    assert_same(student.receptive_field([(3, 1), (3, 1)]), 5)
    assert_same(student.receptive_field([(3, 2), (3, 1)]), 7)
    assert_same(student.receptive_field([(5, 1), (2, 2), (5, 1), (2, 2)]), 16)
    assert_same(student.receptive_field([]), 1)


@check(
    points=1,
    says=Text("At stride 1 every layer adds its kernel less one.", "步幅都为 1 时，每一层增加 kernel − 1 格。"),
)
@given(kernels=st.lists(sizes(max_size=7), min_size=1, max_size=6))
def stride_one_adds_up(student, kernels):
    assert_same(student.receptive_field([(kernel, 1) for kernel in kernels]), sum(kernels) - len(kernels) + 1)


@check(
    points=1,
    says=Text("The stride of the last layer changes nothing.", "最后一层的步幅不影响结果。"),
    hint=Text(
        "Which layers does a stride push apart: its own cells, or those of the layers behind it?",
        "步幅拉开的是哪些层的格子：它自己的，还是后面各层的？",
    ),
)
@given(kernel=sizes(max_size=7), stride=strides(), last=sizes(max_size=7), a=strides(), b=strides())
def last_stride_does_not_matter(student, kernel, stride, last, a, b):
    one = student.receptive_field([(kernel, stride), (last, a)])
    assert_same(one, kernel + (last - 1) * stride)
    assert_same(student.receptive_field([(kernel, stride), (last, b)]), one)
