"""The card and the public checks of backprop_mlp."""

import numpy as np
from hypothesis import given, settings

from autograder.checks import Text, assert_same, check, exercise, finite_differences, named_arrays

card = exercise(
    title=Text("Backpropagation through a network", "多层网络的反向传播"),
    difficulty=4,
    functions=["backprop_mlp"],
    needs=["circuit_backprop"],
    order=110,
    hints=[
        Text(
            "Write the shape of every array beside it. A gradient has the shape of what it belongs to, and that mostly decides which factor is transposed.",
            "在每个数组旁边写上它的形状。梯度与它所属的量形状相同，这一点基本上就决定了哪个因子要转置。",
        ),
        Text(
            "Put the mean over the batch into the first gradient, that of o; then all the others have it too.",
            "对一批样本取平均这一步，放进最先算的 o 的梯度里，后面的梯度就都带上了。",
        ),
    ],
)

NETWORK = ("batch inputs", "batch outputs", "inputs hidden", "hidden", "hidden outputs", "outputs")


@check(
    points=1,
    says=Text("The worked example comes out right.", "题目中的例子结果正确。"),
    hint=Text(
        "Follow the numbers of the prompt, one line of your code at a time.", "对照题目中的数字，逐行检查你的代码。"
    ),
)
def worked_example(student):
    want = {
        "w1": np.array([[-0.0625], [-0.125]]),
        "b1": np.array([-0.0625]),
        "w2": np.array([[-0.0625]]),
        "b2": np.array([-0.125]),
        "loss": 0.125,
    }
    assert_same(student.backprop_mlp([[1, 2]], [[1]], [[0], [0]], [0], [[2]], [-1]), want)


@check(
    points=1,
    says=Text(
        "Each gradient has the shape of its parameter, and the loss is a number.",
        "每个梯度与对应参数的形状相同，loss 是一个数。",
    ),
    hint=Text(
        "Every sample contributes to the one bias: what happens to the batch axis?",
        "每个样本都对同一个偏置有贡献：批次这个轴应当怎样处理？",
    ),
)
@given(network=named_arrays(*NETWORK, max_size=6, min_value=-2, max_value=2))
@settings(max_examples=40)
def gradients_have_their_shapes(student, network):
    got = student.backprop_mlp(*network)
    shapes = {name: np.shape(got[name]) for name in ("w1", "b1", "w2", "b2", "loss")}
    want = {name: value.shape for name, value in zip(("w1", "b1", "w2", "b2"), network[2:], strict=True)}
    assert_same(shapes, {**want, "loss": ()})


@check(
    points=2,
    says=Text(
        "The gradient of the output layer's bias is the measured slope of the loss.",
        "输出层偏置的梯度与损失的实测斜率一致。",
    ),
    hint=Text(
        "Move one entry of b2 a little: by how much does the loss move?", "让 b2 的一个分量变动一点点，损失变动多少？"
    ),
)
@given(network=named_arrays(*NETWORK, max_size=6, min_value=-2, max_value=2))
@settings(max_examples=30)
def output_bias_is_the_slope(student, network):
    def loss(x, y, w1, b1, w2, b2):
        h = 1 / (1 + np.exp(-(x @ w1 + b1)))
        o = 1 / (1 + np.exp(-(h @ w2 + b2)))
        return float(np.sum((o - y) ** 2) / 2 / len(x))

    got = student.backprop_mlp(*network)
    assert_same(got["loss"], loss(*network))
    assert_same(got["b2"], finite_differences(loss, network, wrt=5))
