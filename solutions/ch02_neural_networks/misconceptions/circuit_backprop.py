"""Known-wrong solutions of circuit_backprop."""

import math

from autograder.checks import Text, misconception


def _output(w0, w1, w2, x0, x1):
    return 1 / (1 + math.exp(-(w0 * x0 + w1 * x1 + w2)))


@misconception(
    of="sigmoid_neuron",
    rejected_by="neuron_gradient",
    message=Text(
        "Your gradients are those of the weighted sum. On the way back from the output there is one more gate before the sum.",
        "你的梯度是加权和的梯度。从输出往回走，在到达求和之前还要经过一个门。",
    ),
)
def forgets_the_slope(w0, w1, w2, x0, x1):
    return _output(w0, w1, w2, x0, x1), (x0, x1, 1.0, w0, w1)


@misconception(
    of="sigmoid_neuron",
    rejected_by="neuron_gradient",
    message=Text(
        "Where the chain rule multiplies the slopes along a path, yours are added.",
        "链式法则要把一条路径上的导数相乘，而你把它们相加了。",
    ),
)
def adds_slopes(w0, w1, w2, x0, x1):
    output = _output(w0, w1, w2, x0, x1)
    slope = output * (1 - output)
    return output, (slope + x0, slope + x1, slope + 1, slope + w0, slope + w1)


@misconception(
    of="sigmoid_neuron",
    rejected_by="neuron_gradient",
    message=Text(
        "Each input got its own value. What multiplies w0 in the sum is x0, and the other way round.",
        "每个量的梯度里用的是它自己的值。在和式中与 w0 相乘的是 x0，反过来也一样。",
    ),
)
def own_value(w0, w1, w2, x0, x1):
    output = _output(w0, w1, w2, x0, x1)
    slope = output * (1 - output)
    return output, (slope * w0, slope * w1, slope * w2, slope * x0, slope * x1)


@misconception(
    of="sigmoid_neuron",
    rejected_by="neuron_gradient",
    message=Text(
        "You take the slope of σ at the output. It belongs at the sum, the input of σ.",
        "你是在输出值处求 σ 的导数，而应当在 σ 的输入（加权和）处求导。",
    ),
)
def slope_at_the_output(w0, w1, w2, x0, x1):
    output = _output(w0, w1, w2, x0, x1)
    again = 1 / (1 + math.exp(-output))
    slope = again * (1 - again)
    return output, (slope * x0, slope * x1, slope, slope * w0, slope * w1)


@misconception(
    of="product_gate",
    rejected_by="product_example",
    message=Text(
        "You add where the product gate multiplies: its slope with respect to one input is the other input.",
        "乘法门处应当相乘，你却相加了：乘积对一个输入的导数等于另一个输入。",
    ),
)
def adds_at_the_product(x, y, z):
    return 1 + z, 1 + z, 1 + x + y


@misconception(
    of="product_gate",
    rejected_by="product_example",
    message=Text(
        "For x and y you return y · z and x · z, as if x and y were multiplied. They meet in a sum gate: what does it do with what arrives?",
        "你给 x 和 y 的是 y · z 和 x · z，好像 x 与 y 是相乘的。它们遇到的是加法门：加法门会怎样对待传来的数？",
    ),
)
def sum_gate_multiplies(x, y, z):
    return y * z, x * z, x + y
