"""Receptive field.

How much of the image does one cell of a deep feature map see? Follow it back: through a layer with a kernel of 3, one output cell sees 3 cells; through two
such layers 5; and once a layer with stride 2 lies in between, each later kernel cell stands for a whole step of 2 input cells.

Along one axis, for `layers` given as a list of `(kernel, stride)` pairs from the first layer to the last (convolutions and poolings alike), the receptive
field reaches from the first input cell that one output cell can see to the last:

    last − first + 1 = 1 + Σ over the layers of (kernel − 1) · (product of the strides of all earlier layers)

Examples
--------
>>> receptive_field([(3, 1), (3, 1)])
5
>>> receptive_field([(3, 2), (3, 1)])
7
>>> receptive_field([(5, 1), (2, 2), (5, 1), (2, 2)])
16

The last one is LeNet's convolutional part: 1 + 4·1 + 1·1 + 4·2 + 1·2 = 16. Without any layer a cell sees itself: `receptive_field([])` is 1.

A kernel or stride below 1 raises ValueError.

[zh]
感受野。

深层特征图中的一格能看到图像的多大一块？倒着往回找：经过一个卷积核为 3 的层，一个输出格看到 3 格；经过两个这样的层，看到 5 格；中间一旦有步幅为 2 的层，
后面卷积核的每一格就相当于输入中 2 格宽的一步。

只看一个轴。`layers` 是从第一层到最后一层的 `(kernel, stride)` 列表（卷积层和池化层同样处理）。感受野从一个输出格能看到的第一个输入格算起，到最后一个为止：

    last − first + 1 = 1 + Σ（对各层求和） (kernel − 1) · （之前所有层的步幅之积）

例：`receptive_field([(3, 1), (3, 1)])` 得 5，`receptive_field([(3, 2), (3, 1)])` 得 7；
`receptive_field([(5, 1), (2, 2), (5, 1), (2, 2)])` 是 LeNet 的卷积部分：1 + 4·1 + 1·1 + 4·2 + 1·2 = 16。
一层也没有时，一格只看到自己：`receptive_field([])` 得 1。

kernel 或 stride 小于 1 时抛出 ValueError。
"""


def receptive_field(layers):
    """Return the length of input that one output cell's span reaches, an int.

    Parameters
    ----------
    layers : list of (kernel, stride)
        From the first layer to the last.

    [zh]
    返回一个输出格在输入上所覆盖的长度（整数）。

    参数：layers 是从第一层到最后一层的 (kernel, stride) 列表。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
