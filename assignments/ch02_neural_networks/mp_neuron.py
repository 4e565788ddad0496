"""The McCulloch-Pitts neuron.

The oldest model of a nerve cell (1943): the neuron weighs its inputs, adds them up, and fires, giving 1, when the weighted sum reaches the threshold. Otherwise it
gives 0. Nothing is learned: somebody chooses the weights and the threshold, and already one neuron computes AND, OR or NOT.

Examples
--------
With weights 1 and 1 and threshold 2 the neuron is AND:

>>> mp_neuron([1, 1], [1, 1], 2)
1
>>> mp_neuron([1, 0], [1, 1], 2)
0

A weight below zero inhibits. With the single weight -1 and threshold 0 the neuron is NOT:

>>> mp_neuron([0], [-1], 0)
1

[zh]
M-P 神经元。

最早的神经元模型（1943 年，McCulloch 与 Pitts）：神经元把各个输入加权求和，当加权和达到阈值时就兴奋，输出 1；否则输出 0。这里没有学习：权重和阈值由人来定，
而仅仅一个神经元就能实现“与”“或”“非”。

例：权重为 1、1，阈值为 2 时，神经元就是“与”：`mp_neuron([1, 1], [1, 1], 2)` 得 1，`mp_neuron([1, 0], [1, 1], 2)` 得 0。

负的权重起抑制作用。只有一个权重 -1、阈值为 0 时，神经元就是“非”：`mp_neuron([0], [-1], 0)` 得 1。
"""

import numpy as np


def mp_neuron(x, weights, threshold):
    """Return 1 if the neuron fires, else 0.

    Parameters
    ----------
    x : array or list of shape (inputs,)
    weights : array or list of shape (inputs,)
    threshold : number
        The neuron fires when the weighted sum is at least this.

    Returns
    -------
    int
        1 or 0, not True or False.

    [zh]
    神经元兴奋时返回 1，否则返回 0（是整数，不是 True 或 False）。

    参数：x 是各个输入，weights 是对应的权重，形状都是 (inputs,)，可以是数组或列表；threshold 是阈值，加权和大于或等于它时神经元兴奋。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
