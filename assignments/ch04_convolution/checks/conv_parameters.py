"""The card and the public checks of conv_parameters."""

from hypothesis import given

from autograder.checks import Text, assert_same, check, exercise, sizes

card = exercise(
    title=Text("Counting parameters", "计算参数个数"),
    difficulty=1,
    functions=["conv_parameters", "dense_parameters"],
    needs=["conv2d"],
    order=90,
    hints=[
        Text(
            "What is the shape of `kernels` in the convolution layer? And how many biases are there?",
            "卷积层中 `kernels` 的形状是什么？有多少个偏置？",
        ),
    ],
)


@check(
    points=1,
    says=Text(
        "Ten kernels of 5×5 on three channels have 760 parameters.", "三通道上的十个 5×5 卷积核共有 760 个参数。"
    ),
    hint=Text("How many cells has one kernel? It is as deep as the image.", "一个卷积核有多少格？它与图像一样深。"),
)
def worked_example(student):
    assert_same(student.conv_parameters(5, 3, 10), 760)
    assert_same(student.conv_parameters(5, 3, 10, bias=False), 750)


@check(
    points=1,
    says=Text("A dense layer from 28×28 to 10 has 7850 parameters.", "从 28×28 到 10 的全连接层有 7850 个参数。"),
    hint=Text("How many pairs of an input and an output are there?", "输入与输出一共能配成多少对？"),
)
def worked_dense_example(student):
    assert_same(student.dense_parameters((28, 28), (10,)), 7850)
    assert_same(student.dense_parameters((3,), (4,)), 16)


@check(
    points=1,
    says=Text("Biases add one parameter for each kernel.", "偏置使每个卷积核多一个参数。"),
)
@given(f=sizes(max_size=11), c_in=sizes(max_size=64), c_out=sizes(max_size=64))
def one_bias_per_kernel(student, f, c_in, c_out):
    with_bias, without = student.conv_parameters(f, c_in, c_out, True), student.conv_parameters(f, c_in, c_out, False)
    assert_same(with_bias - without, c_out)
