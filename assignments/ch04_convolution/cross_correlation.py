"""Cross-correlation and convolution.

Put a small kernel on the upper left corner of an image, multiply each kernel cell with the image cell beneath it, and add up the products: that is the
first element of the **cross-correlation**. Then move the kernel on, cell by cell, to every place where it still lies inside. An image of
`(height, width)` and a kernel of `(kernel_height, kernel_width)` give `(height − kernel_height + 1, width − kernel_width + 1)`.

Deep learning calls this convolution. The **convolution** of mathematics differs in one thing: the kernel is first flipped both ways, upside down and left
to right. Since a network learns its kernels, it could as well learn flipped ones, and so nobody minds.

Example
-------
    0 1 2
    3 4 5        0 1                                    19 25
    6 7 8        2 3          cross_correlate2d:        37 43

First element: 0·0 + 1·1 + 3·2 + 4·3 = 19.

>>> x, k = [[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[0, 1], [2, 3]]
>>> cross_correlate2d(x, k)
array([[19., 25.],
       [37., 43.]])
>>> convolve2d(x, k)
array([[ 5., 11.],
       [23., 29.]])

Arrays may also come as nested lists, and may hold whole numbers; the result is an array.
A kernel that is higher or wider than the image raises ValueError.

[zh]
互相关与卷积。

把一个小卷积核放在图像的左上角，卷积核的每一格与它下面的图像格相乘，再把乘积加起来，就得到**互相关**的第一个元素。然后让卷积核一格一格地移动，
走遍所有仍在图像内部的位置。图像为 `(height, width)`、卷积核为 `(kernel_height, kernel_width)` 时，结果为
`(height − kernel_height + 1, width − kernel_width + 1)`。

深度学习把这种运算叫作卷积。数学上的**卷积**只有一点不同：先把卷积核上下、左右都翻转。网络的卷积核是学出来的，学到翻转过的也一样用，所以没有人在意这个区别。

例：3×3 的图像 0…8 与 2×2 的卷积核 0…3，互相关的第一个元素是 0·0 + 1·1 + 3·2 + 4·3 = 19，结果为 [[19, 25], [37, 43]]；
卷积的结果为 [[5, 11], [23, 29]]。

参数可以是数组，也可以是嵌套列表，元素可以是整数；结果总是数组。
卷积核比图像更高或更宽时抛出 ValueError。
"""

import numpy as np


def cross_correlate2d(x, k):
    """Return the cross-correlation of an image with a kernel that stays inside it.

    Parameters
    ----------
    x : array (height, width)
    k : array (kernel_height, kernel_width)

    Returns
    -------
    array (height - kernel_height + 1, width - kernel_width + 1)

    [zh]
    返回图像与卷积核的互相关，卷积核始终留在图像内部。

    参数：x 是图像 (height, width)，k 是卷积核 (kernel_height, kernel_width)。
    返回形状为 (height - kernel_height + 1, width - kernel_width + 1) 的数组。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError


def convolve2d(x, k):
    """Return the convolution of mathematics: as `cross_correlate2d`, with the kernel flipped both ways.

    Parameters
    ----------
    x : array (height, width)
    k : array (kernel_height, kernel_width)

    [zh]
    返回数学意义上的卷积：与 `cross_correlate2d` 相同，但卷积核上下、左右都翻转。

    参数：x 是图像 (height, width)，k 是卷积核 (kernel_height, kernel_width)。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
