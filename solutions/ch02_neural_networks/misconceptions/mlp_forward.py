"""Known-wrong solutions of mlp_forward."""

from itertools import pairwise

import numpy as np

from autograder.checks import Text, misconception


def _forward(x, parameters, activation, *, on_output=False, on_hidden=True, bias=1.0):
    functions = {
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
        "tanh": np.tanh,
        "relu": lambda z: np.maximum(z, 0),
    }
    if activation not in functions:
        raise ValueError
    h = np.asarray(x, dtype=float)
    for layer, (w, b) in enumerate(parameters, start=1):
        h = h @ np.asarray(w, dtype=float) + bias * np.asarray(b, dtype=float)
        if on_output if layer == len(parameters) else on_hidden:
            h = functions[activation](h)
    return h


@misconception(
    of="mlp_forward",
    rejected_by="agrees_with_dense_layers",
    message=Text(
        "Your last layer applies the activation function too, so its output cannot take any value. Here the last layer is linear.",
        "你在最后一层也套了激活函数，输出就不能取任意值了。本题的最后一层是线性的。",
    ),
)
def activates_the_output(x, parameters, activation):
    return _forward(x, parameters, activation, on_output=True)


@misconception(
    of="mlp_forward",
    rejected_by="agrees_with_dense_layers",
    message=Text(
        "No hidden layer of yours applies the activation function: the whole network is one linear map.",
        "你的隐藏层都没有用激活函数：整个网络只是一个线性变换。",
    ),
)
def never_activates(x, parameters, activation):
    return _forward(x, parameters, activation, on_hidden=False)


@misconception(
    of="mlp_forward",
    rejected_by="agrees_with_dense_layers",
    message=Text("Your layers leave out their biases.", "你的各层都漏加了偏置。"),
)
def forgets_biases(x, parameters, activation):
    return _forward(x, parameters, activation, bias=0.0)


@misconception(
    of="layer_count",
    rejected_by="counts_of_the_example",
    message=Text("You count the input as a layer. What does it compute?", "你把输入也算作一层。它计算了什么吗？"),
)
def counts_the_input(sizes):
    return len(sizes)


@misconception(
    of="layer_count",
    rejected_by="counts_of_the_example",
    message=Text(
        "You count hidden layers only. The output layer computes something as well.",
        "你只数了隐藏层。输出层也是要计算的。",
    ),
)
def counts_hidden_layers(sizes):
    return len(sizes) - 2


@misconception(
    of="parameter_count",
    rejected_by="counts_of_the_example",
    message=Text("You count the weights only. Every unit has a bias as well.", "你只数了权重。每个单元还有一个偏置。"),
)
def counts_weights_only(sizes):
    return sum(a * b for a, b in pairwise(sizes))


@misconception(
    of="parameter_count",
    rejected_by="counts_of_the_example",
    message=Text(
        "You give a bias to the inputs, too. They are numbers that come in, not units.",
        "你给输入也算了偏置。输入只是送进来的数，不是单元。",
    ),
)
def bias_for_the_input(sizes):
    return sum(a * b for a, b in pairwise(sizes)) + sum(sizes)
