"""Forward through a network.

A multi-layer perceptron is a chain of layers. Each multiplies what it gets by its weights and adds its biases, h·w + b; the hidden layers then apply the activation
function, the last layer does not: its numbers may be of any size.

Two counts go with it. The number of layers does not include the input, which computes nothing. The number of parameters counts all weights and all biases.

Examples
--------
>>> parameters = [([[1.0, -1.0]], [0.0, 0.5]), ([[2.0], [3.0]], [-1.0])]
>>> mlp_forward([[2.0], [-1.0]], parameters, "relu")
array([[3. ],
       [3.5]])

For the first sample the hidden layer holds relu(2) = 2 and relu(-1.5) = 0, the output is 2 · 2 + 3 · 0 - 1 = 3.

>>> layer_count([3, 4, 4, 1])
3
>>> parameter_count([3, 4, 4, 1])
41

An unknown activation raises ValueError.

[zh]
多层网络的前向计算。

多层感知机是一层接一层的链条。每一层把输入乘以权重再加上偏置，即 h·w + b；隐藏层接着再套上激活函数，而最后一层不套：它的输出可以是任意大小的数。

还有两个数要会数。数层数时不算输入层，因为它什么也不计算；数参数时，权重和偏置都要算。

例：设 `parameters = [([[1.0, -1.0]], [0.0, 0.5]), ([[2.0], [3.0]], [-1.0])]`，则 `mlp_forward([[2.0], [-1.0]], parameters, "relu")` 得 `[[3.], [3.5]]`。
以第一个样本为例：隐藏层是 relu(2) = 2 和 relu(-1.5) = 0，输出是 2 · 2 + 3 · 0 - 1 = 3。

`layer_count([3, 4, 4, 1])` 得 3，`parameter_count([3, 4, 4, 1])` 得 41。

未知的激活函数名抛出 ValueError。
"""

from itertools import pairwise

import numpy as np


def mlp_forward(x, parameters, activation):
    """Return the output of the last layer.

    Parameters
    ----------
    x : array or nested list of shape (batch, inputs)
    parameters : list of tuple
        `(w, b)` for each layer, of shapes (in, out) and (out,); at least one layer.
    activation : {'sigmoid', 'tanh', 'relu'}
        Applied after each layer but the last.

    Returns
    -------
    numpy.ndarray
        Of shape (batch, outputs).

    [zh]
    返回最后一层的输出，形状为 (batch, outputs)。

    参数：x 形如 (batch, inputs)；parameters 是列表，每层一个元组 `(w, b)`，形状为 (in, out) 和 (out,)，至少有一层；
    activation 是 'sigmoid'、'tanh' 或 'relu'，除最后一层外，每层之后都要用。
    """
    ### BEGIN SOLUTION
    functions = {
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
        "tanh": np.tanh,
        "relu": lambda z: np.maximum(z, 0),
    }
    if activation not in functions:
        raise ValueError(f"the activation is 'sigmoid', 'tanh' or 'relu'. Received: activation={activation!r}")
    h = np.asarray(x)
    for layer, (w, b) in enumerate(parameters, start=1):
        h = h @ np.asarray(w) + b
        if layer < len(parameters):
            h = functions[activation](h)
    return h
    ### END SOLUTION


def layer_count(sizes):
    """Return the number of layers of a network with these sizes (a list of int, the input first).

    [zh]
    返回网络的层数；sizes 是各层单元数的列表，第一个数是输入的个数，输入层不计。
    """
    ### BEGIN SOLUTION
    return len(sizes) - 1
    ### END SOLUTION


def parameter_count(sizes):
    """Return how many numbers the weights and biases of such a network hold.

    [zh]
    返回这样一个网络的参数总数，权重和偏置都计入。
    """
    ### BEGIN SOLUTION
    return sum((inputs + 1) * outputs for inputs, outputs in pairwise(sizes))
    ### END SOLUTION
