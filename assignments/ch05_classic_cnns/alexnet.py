"""AlexNet.

In 2012 a convolutional network won the ImageNet competition by a margin that surprised everybody, and deep learning took off. AlexNet is LeNet's plan made
large: 227×227 colour images, five convolutions, three dense layers. New were relu throughout, overlapping max pooling (windows of 3 that move on by 2), and
dropout against overfitting. Build it for Chinese handwriting in two styles, clerical and running script, so with two classes by default:

| step                                               | output at the default sizes |
|----------------------------------------------------|-----------------------------|
| convolution `width`@11×11, stride 4, no padding    | 55 × 55 × 96                |
| max pooling 3×3, stride 2                          | 27 × 27 × 96                |
| convolution ⌊8/3·`width`⌋@5×5, same padding        | 27 × 27 × 256               |
| max pooling 3×3, stride 2                          | 13 × 13 × 256               |
| convolution 4·`width`@3×3, same padding            | 13 × 13 × 384               |
| convolution 4·`width`@3×3, same padding            | 13 × 13 × 384               |
| convolution ⌊8/3·`width`⌋@3×3, same padding        | 13 × 13 × 256               |
| max pooling 3×3, stride 2                          | 6 × 6 × 256                 |
| flatten                                            | 9216                        |
| dense `dense`, then dropout with rate 0.5          | 4096                        |
| dense `dense`, then dropout with rate 0.5          | 4096                        |
| dense `classes`, softmax                           | 2                           |

Every convolution and every dense layer but the last is followed by relu; the pooling layers do not pad. The local response normalization of the original is
left out: it has an exercise of its own. At the default sizes the network has 58 289 538 parameters. Most of them sit in one layer: which?

`width` and `dense` make the network as narrow as you like, so that you can try it without waiting: `build_alexnet((67, 67, 3), 2, width=6, dense=16)`.
⌊8/3·width⌋ is 8/3 times the width, rounded down: for a width of 4, it is 10.

Examples
--------
>>> build_alexnet((67, 99, 3), 5, width=6, dense=16).output_shape
(None, 5)

[zh]
AlexNet。

2012 年，一个卷积神经网络以惊人的优势赢得了 ImageNet 竞赛，深度学习由此兴起。AlexNet 可以看作放大了的 LeNet：输入 227×227 的彩色图像，
五个卷积层，三个全连接层。它的新意在于：全部使用 relu；使用重叠的最大池化（窗口为 3，步幅为 2）；用 Dropout 抑制过拟合。
这里用它区分两种中文书法字体（隶书和行楷），所以默认有两个类别：

| 步骤                                          | 默认尺寸下的输出 |
|-----------------------------------------------|------------------|
| 卷积 `width`@11×11，步幅 4，不填充            | 55 × 55 × 96     |
| 最大池化 3×3，步幅 2                          | 27 × 27 × 96     |
| 卷积 ⌊8/3·`width`⌋@5×5，same 填充             | 27 × 27 × 256    |
| 最大池化 3×3，步幅 2                          | 13 × 13 × 256    |
| 卷积 4·`width`@3×3，same 填充                 | 13 × 13 × 384    |
| 卷积 4·`width`@3×3，same 填充                 | 13 × 13 × 384    |
| 卷积 ⌊8/3·`width`⌋@3×3，same 填充             | 13 × 13 × 256    |
| 最大池化 3×3，步幅 2                          | 6 × 6 × 256      |
| 拉直                                          | 9216             |
| 全连接 `dense`，接丢弃率为 0.5 的 Dropout     | 4096             |
| 全连接 `dense`，接丢弃率为 0.5 的 Dropout     | 4096             |
| 全连接 `classes`，softmax                     | 2                |

每个卷积层以及除最后一层外的每个全连接层后面都用 relu；池化层不填充。原网络中的局部响应归一化另有一道习题，这里省去。
默认尺寸下，网络共有 58 289 538 个参数，其中大部分集中在某一层：是哪一层？

参数 `width` 和 `dense` 可以把网络变窄，试验时不必久等：`build_alexnet((67, 67, 3), 2, width=6, dense=16)`。
⌊8/3·width⌋ 表示 width 的 8/3 倍向下取整：width 为 4 时是 10。

例：`build_alexnet((67, 99, 3), 5, width=6, dense=16).output_shape` 得 `(None, 5)`。
"""

import keras


def build_alexnet(input_shape=(227, 227, 3), classes=2, width=96, dense=4096):
    """Return AlexNet as a Keras model.

    Parameters
    ----------
    input_shape : tuple of int
        (height, width, channels) of one image.
    classes : int
    width : int
        Kernels of the first convolution; those of the others follow from it.
    dense : int
        Units of the first two dense layers.

    Returns
    -------
    keras.Model
        Takes (batch, height, width, channels) and gives probabilities (batch, classes).

    [zh]
    返回 AlexNet，一个 Keras 模型。

    参数：input_shape 是一幅图像的 (高, 宽, 通道数)；classes 是类别数；width 是第一个卷积层的卷积核个数，其余各卷积层按它推算；
    dense 是前两个全连接层的神经元个数。

    返回：keras.Model，输入形状为 (batch, 高, 宽, 通道数)，输出是形状为 (batch, classes) 的概率。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
