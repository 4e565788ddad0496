"""Counting parameters.

Why convolutions? Count the weights. A convolution layer keeps one kernel for each output channel; a kernel is f×f cells large and as deep as the input, and
has one bias. How large the image is does not matter at all. A dense layer that maps every input number to every output number needs a weight for each pair,
and a bias for each output.

- `conv_parameters(f, in_channels, out_channels, bias=True)` counts a convolution layer with square kernels;
- `dense_parameters(in_shape, out_shape)` counts the dense layer between two arrays of these shapes (tuples): Π(in)·Π(out) + Π(out).

Examples
--------
Ten kernels of 5×5 on an image with 3 channels: (5·5·3 + 1)·10 = 760.

>>> conv_parameters(5, 3, 10)
760
>>> conv_parameters(5, 3, 10, bias=False)
750
>>> dense_parameters((28, 28), (10,))
7850

A kernel size below 1 raises ValueError.

[zh]
计算参数个数。

为什么要用卷积？数一数权重就明白了。卷积层的每个输出通道有一个卷积核；卷积核的大小是 f×f，深度与输入相同，另有一个偏置。图像有多大完全没有关系。
而全连接层要把每个输入数与每个输出数连起来，每一对都需要一个权重，每个输出还有一个偏置。

- `conv_parameters(f, in_channels, out_channels, bias=True)`：卷积核为正方形的卷积层的参数个数；
- `dense_parameters(in_shape, out_shape)`：两个给定形状（元组）的数组之间的全连接层的参数个数，即 Π(in)·Π(out) + Π(out)。

例：三通道图像上的十个 5×5 卷积核，共 (5·5·3 + 1)·10 = 760 个参数；没有偏置时为 750 个。`dense_parameters((28, 28), (10,))` 得 7850。

卷积核大小小于 1 时抛出 ValueError。
"""

from math import prod


def conv_parameters(f, in_channels, out_channels, bias=True):
    """Return the number of parameters of a convolution layer.

    Parameters
    ----------
    f : int
        Height and width of each kernel.
    in_channels, out_channels : int
    bias : bool
        Whether each kernel has a bias.

    [zh]
    返回卷积层的参数个数。

    参数：f 是卷积核的边长，in_channels、out_channels 是输入和输出的通道数，bias 表示每个卷积核是否有偏置。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError


def dense_parameters(in_shape, out_shape):
    """Return the number of parameters of the dense layer between two shapes, biases included.

    Parameters
    ----------
    in_shape, out_shape : tuple of int

    [zh]
    返回两个形状之间的全连接层的参数个数，包括偏置。

    参数：in_shape、out_shape 是输入和输出的形状（元组）。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
