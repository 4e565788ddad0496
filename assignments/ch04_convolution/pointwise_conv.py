"""Pointwise (1×1) convolution.

A kernel of 1×1 looks at one pixel only. What is it good for? It mixes the channels: the values of each pixel's `in` channels become `out` new ones, by the
same little matrix at every pixel. Inception, ResNet and MobileNet use it to make their feature maps thinner or thicker at little cost.

- `x` is a batch of images, `(batch, height, width, in)`;
- `kernels` is `(1, 1, in, out)`;
- the result is `(batch, height, width, out)`: at each pixel the row of channels times the matrix `kernels[0, 0]`.

Example
-------
A pixel with channels (1, 2, 3) and two kernels, (1, 0, 1) and (0, 10, 0), gives the channels 1 + 3 = 4 and 20:

>>> x = [[[[1, 2, 3]]]]
>>> kernels = [[[[1, 0], [0, 10], [1, 0]]]]
>>> conv1x1(x, kernels)
array([[[[ 4., 20.]]]])

An image `(1, 4, 4, 3)` and 2 kernels give `(1, 4, 4, 2)`.

Arrays may also come as nested lists, and may hold whole numbers; the result is an array.
Kernels whose `in` is not the number of channels of the image raise ValueError.

[zh]
逐点（1×1）卷积。

1×1 的卷积核只看一个像素，有什么用呢？它混合通道：每个像素的 `in` 个通道值变成 `out` 个新值，所有像素用的是同一个小矩阵。Inception、ResNet 和 MobileNet
都用它以很小的代价把特征图变薄或变厚。

- `x` 是一批图像，形状为 `(batch, height, width, in)`；
- `kernels` 的形状为 `(1, 1, in, out)`；
- 结果的形状为 `(batch, height, width, out)`：每个像素的通道行向量乘以矩阵 `kernels[0, 0]`。

例：一个像素的通道值为 (1, 2, 3)，两个卷积核为 (1, 0, 1) 和 (0, 10, 0)，得到的通道值是 1 + 3 = 4 和 20。
`(1, 4, 4, 3)` 的图像与 2 个卷积核得到 `(1, 4, 4, 2)`。

参数可以是数组，也可以是嵌套列表，元素可以是整数；结果总是数组。
卷积核的 `in` 与图像的通道数不同时抛出 ValueError。
"""

import numpy as np


def conv1x1(x, kernels):
    """Return each pixel's channels mixed by the kernels, an array `(batch, height, width, out)`.

    Parameters
    ----------
    x : array (batch, height, width, in)
    kernels : array (1, 1, in, out)

    [zh]
    返回每个像素的通道经卷积核混合后的结果，形状为 `(batch, height, width, out)` 的数组。

    参数：x 是一批图像，kernels 是 1×1 的卷积核。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
