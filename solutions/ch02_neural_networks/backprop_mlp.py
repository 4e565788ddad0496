"""Backpropagation through a network.

A network with one hidden layer, sigmoid on both layers:

    z1 = x·w1 + b1      h = σ(z1)       x (batch, inputs), w1 (inputs, hidden), b1 (hidden,)
    z2 = h·w2 + b2      o = σ(z2)       w2 (hidden, outputs), b2 (outputs,)

with σ(z) = 1 / (1 + e⁻ᶻ). The loss of one sample is half the squared distance between output and target, ½ · Σ (o - y)² over its outputs; the loss of the batch
is the mean over its samples. `backprop_mlp` returns this loss and its gradient with respect to all four parameters, each in the shape of its parameter.

Write it with arrays: forward once and keep h and o; then back from the loss to z2, from z2 to w2, b2 and h, from h to z1, and on to w1 and b1.

Example
-------
One sample, two inputs, one hidden unit, one output:

>>> found = backprop_mlp([[1, 2]], [[1]], [[0], [0]], [0], [[2]], [-1])

Here h = 0.5 and o = σ(0) = 0.5, so the loss is ½ · 0.5² = 0.125. At z2 the gradient is (0.5 - 1) · 0.25 = -0.125, which is that of b2; w2 gets
-0.125 · 0.5 = -0.0625. Back at z1 it is -0.125 · 2 · 0.25 = -0.0625: so b1 [-0.0625] and w1 [[-0.0625], [-0.125]].

[zh]
多层网络的反向传播。

网络有一个隐藏层，两层都用 sigmoid：

    z1 = x·w1 + b1      h = σ(z1)       x 形如 (batch, inputs)，w1 形如 (inputs, hidden)，b1 形如 (hidden,)
    z2 = h·w2 + b2      o = σ(z2)       w2 形如 (hidden, outputs)，b2 形如 (outputs,)

其中 σ(z) = 1 / (1 + e⁻ᶻ)。一个样本的损失是输出与目标之差的平方和的一半，即对它的各个输出求 ½ · Σ (o - y)²；一批样本的损失是各样本损失的平均值。
`backprop_mlp` 返回这个损失，以及它对四个参数的梯度，每个梯度的形状与对应的参数相同。

请用数组来写：先前向计算一遍，留住 h 和 o；再从损失回到 z2，从 z2 到 w2、b2 和 h，从 h 到 z1，最后到 w1 和 b1。

例：一个样本、两个输入、一个隐藏单元、一个输出，`backprop_mlp([[1, 2]], [[1]], [[0], [0]], [0], [[2]], [-1])`。
此时 h = 0.5，o = σ(0) = 0.5，损失为 ½ · 0.5² = 0.125。z2 处的梯度是 (0.5 - 1) · 0.25 = -0.125，这也是 b2 的梯度；w2 的梯度是 -0.125 · 0.5 = -0.0625。
回到 z1 处，梯度是 -0.125 · 2 · 0.25 = -0.0625，所以 b1 的梯度是 [-0.0625]，w1 的梯度是 [[-0.0625], [-0.125]]。
"""

import numpy as np


def backprop_mlp(x, y, w1, b1, w2, b2):
    """Return the loss of the batch and its gradient with respect to the parameters.

    Parameters
    ----------
    x : array or nested list of shape (batch, inputs)
    y : array or nested list of shape (batch, outputs)
        Targets.
    w1, b1 : arrays or nested lists of shapes (inputs, hidden) and (hidden,)
    w2, b2 : arrays or nested lists of shapes (hidden, outputs) and (outputs,)

    Returns
    -------
    dict
        'w1', 'b1', 'w2', 'b2': arrays of the shapes of the parameters; 'loss': a number.

    [zh]
    返回这批样本的损失，以及损失对各参数的梯度。

    参数：x 形如 (batch, inputs)，y 是目标，形如 (batch, outputs)；w1、b1 形如 (inputs, hidden) 和 (hidden,)；
    w2、b2 形如 (hidden, outputs) 和 (outputs,)。都可以是数组或嵌套列表。

    返回字典：'w1'、'b1'、'w2'、'b2' 是与参数同形状的数组，'loss' 是一个数。
    """
    ### BEGIN SOLUTION
    x, y, w1, b1, w2, b2 = (np.asarray(a) for a in (x, y, w1, b1, w2, b2))
    h = 1 / (1 + np.exp(-(x @ w1 + b1)))
    o = 1 / (1 + np.exp(-(h @ w2 + b2)))
    at_z2 = (o - y) * o * (1 - o) / len(x)
    at_z1 = at_z2 @ w2.T * h * (1 - h)
    return {
        "w1": x.T @ at_z1,
        "b1": at_z1.sum(axis=0),
        "w2": h.T @ at_z2,
        "b2": at_z2.sum(axis=0),
        "loss": 0.5 * np.sum((o - y) ** 2) / len(x),
    }
    ### END SOLUTION
