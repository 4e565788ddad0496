"""The card and the public checks of mlp_forward."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, exercise, named_arrays

card = exercise(
    title=Text("Forward through a network", "多层网络的前向计算"),
    difficulty=2,
    functions=["mlp_forward", "layer_count", "parameter_count"],
    needs=["activations"],
    order=70,
    hints=[
        Text(
            "Keep one variable for what goes from layer to layer; at first it is x.",
            "用一个变量表示在层与层之间传递的值，一开始它就是 x。",
        ),
        Text("Which layer is the last one? The loop has to know.", "哪一层是最后一层？循环里要能判断出来。"),
    ],
)


@check(
    points=1,
    says=Text("The worked examples come out right.", "题目中的例子结果正确。"),
    hint=Text(
        "Does the last layer stay linear? Its output may be negative.", "最后一层保持线性了吗？它的输出可以是负数。"
    ),
)
def worked_example(student):
    parameters = [([[1.0, -1.0]], [0.0, 0.5]), ([[2.0], [3.0]], [-1.0])]
    assert_same(student.mlp_forward([[2.0], [-1.0]], parameters, "relu"), np.array([[3.0], [3.5]]))
    assert_same(student.mlp_forward([[0.0]], parameters, "relu"), np.array([[0.5]]))


@check(
    points=1,
    says=Text(
        "A network of sizes 3-4-4-1 has 3 layers and 41 parameters.", "大小为 3-4-4-1 的网络有 3 层、41 个参数。"
    ),
    hint=Text(
        "Between 3 and 4 units there are 12 weights, and 4 biases.",
        "3 个单元与 4 个单元之间有 12 个权重，还有 4 个偏置。",
    ),
)
def counts_of_the_example(student):
    assert_same(student.layer_count([3, 4, 4, 1]), 3)
    assert_same(student.parameter_count([3, 4, 4, 1]), 41)


@check(
    points=1,
    says=Text("A single layer is linear, whatever the activation.", "只有一层时，无论激活函数是什么，输出都是线性的。"),
)
@given(
    arrays=named_arrays("batch inputs", "inputs units", "units", min_value=-3, max_value=3),
    activation=st.sampled_from(["sigmoid", "tanh", "relu"]),
)
@settings(max_examples=40)
def single_layer_is_linear(student, arrays, activation):
    x, w, b = arrays
    assert_same(student.mlp_forward(x, [(w, b)], activation), x @ w + b)


@check(
    points=1,
    says=Text("An unknown activation is a ValueError.", "未知的激活函数名应抛出 ValueError。"),
)
@given(activation=st.sampled_from(["", "elu", "softmax", "linear", "step"]))
@settings(max_examples=10)
def unknown_activation_is_refused(student, activation):
    parameters = [(np.ones((2, 3)), np.zeros(3)), (np.ones((3, 1)), np.zeros(1))]
    with pytest.raises(ValueError):
        student.mlp_forward([[1.0, 2.0]], parameters, activation)
