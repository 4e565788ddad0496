"""Local response normalization.

AlexNet lets neighbouring feature maps compete: where many of them respond strongly at the same place, each is damped. The idea comes from biology, where
an excited neuron quietens its neighbours; batch normalization has since taken its place.

A place of an image has one value per channel. Each value is divided by a number made of the squares of its neighbours **along the channels**, itself
included:

    y[b, i, j, c] = x[b, i, j, c] / (bias + alpha · Σ x[b, i, j, c']²) ** beta,      c' from c - radius to c + radius

Channels that do not exist add nothing; other places of the image have no part in it.

Example
-------
One pixel with four channels, radius 1, bias 1, alpha 1, beta 1. The sums of squares are 1 + 4, 1 + 4 + 4, 4 + 4 + 1 and 4 + 1:

>>> x = np.array([1.0, 2.0, 2.0, 1.0]).reshape(1, 1, 1, 4)
>>> local_response_norm(x, 1, 1.0, 1.0, 1.0)
array([[[[0.16666667, 0.2       , 0.2       , 0.16666667]]]])

[zh]
局部响应归一化（Local Response Normalization，LRN）。

AlexNet 让相邻的特征图相互竞争：如果同一位置上许多特征图的响应都很强，每一个都会被压低。这个想法来自生物学中的侧抑制：兴奋的神经元会抑制它的邻居。
后来它逐渐被批归一化取代。

图像的每个位置上，每个通道有一个值。每个值都要除以一个数，这个数由它**沿通道方向**的邻居（包括它自己）的平方算出：

    y[b, i, j, c] = x[b, i, j, c] / (bias + alpha · Σ x[b, i, j, c']²) ** beta，      c' 从 c - radius 到 c + radius

不存在的通道不计入；图像的其他位置与此无关。

例：一个像素有四个通道，值为 1、2、2、1，radius = 1，bias、alpha、beta 都为 1。平方和依次为 1 + 4、1 + 4 + 4、4 + 4 + 1、4 + 1，
结果为 1/6、2/10、2/10、1/6。
"""

import numpy as np


def local_response_norm(x, radius, bias, alpha, beta):
    """Return the normalised images, an array of the shape of x.

    Parameters
    ----------
    x : array (batch, height, width, channels)
    radius : int
        How many channels count on either side; at least 0.
    bias, alpha, beta : float

    [zh]
    返回归一化后的图像，数组形状与 x 相同。

    参数：x 是形状为 (batch, height, width, channels) 的数组；radius 是不小于 0 的整数，表示每一侧计入多少个通道；bias、alpha、beta 是数。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
