"""Learning a kernel.

The edge detector [[1, −1]] could be designed by hand; most kernels of a network could not. But show a layer what goes in and what should come out, and it finds
the kernel by itself: that is learning.

Given an image `x`, the wanted output `y` and the `shape` (kernel_height, kernel_width) of the kernel, start from a kernel k of zeros and take `steps` plain
gradient steps of rate `lr` on the mean squared error

    L(k) = mean((x ⋆ k − y)²),        k ← k − lr · ∂L/∂k

where ⋆ is the cross-correlation that stays inside the image ('valid'), and the mean is taken over all N elements of the output. Each kernel cell meets
every image cell that lies beneath it at some place, so its gradient is

    ∂L/∂k[i, j] = 2/N · Σ over all places (r, c) of x[r + i, c + j] · (x ⋆ k − y)[r, c]

Example
-------
A kernel of one cell, x = (1, 2, 3) and y = (2, 4, 6). At k = 0 the error is (−2, −4, −6) and the gradient 2/3 · (−28) = −56/3, so one step of
rate 0.03 leads to k = 0.56. The hidden kernel is 2.

>>> learn_kernel([[1, 2, 3]], [[2, 4, 6]], (1, 1), 1, 0.03)
array([[0.56]])

`x` and `y` may also come as nested lists, and may hold whole numbers; the result is an array.
A kernel side below 1, or a kernel that does not fit inside the image, raises ValueError.

[zh]
学习卷积核。

边缘检测器 [[1, −1]] 可以人工设计，网络中的大多数卷积核却不行。不过，只要告诉卷积层输入是什么、输出应该是什么，它自己就能找到卷积核：这就是学习。

给定图像 `x`、期望的输出 `y` 和卷积核的形状 `shape`（即 (kernel_height, kernel_width)），从全零的卷积核 k 出发，对均方误差

    L(k) = mean((x ⋆ k − y)²),        k ← k − lr · ∂L/∂k

做 `steps` 步学习率为 `lr` 的普通梯度下降。其中 ⋆ 是始终留在图像内部的互相关（'valid'），平均是对输出的全部 N 个元素取的。卷积核的每一格在各个位置上都会遇到它下面的图像格，
所以它的梯度是

    ∂L/∂k[i, j] = 2/N · Σ（对所有位置 (r, c) 求和） x[r + i, c + j] · (x ⋆ k − y)[r, c]

例：卷积核只有一格，x = (1, 2, 3)，y = (2, 4, 6)。k = 0 时误差是 (−2, −4, −6)，梯度是 2/3 · (−28) = −56/3，所以学习率为 0.03 的一步得到 k = 0.56。
隐藏的卷积核是 2。

`x` 和 `y` 可以是数组，也可以是嵌套列表，元素可以是整数；结果总是数组。
卷积核的边长小于 1，或卷积核放不进图像时，抛出 ValueError。
"""

import numpy as np


def learn_kernel(x, y, shape, steps, lr):
    """Return the kernel after the gradient steps, an array of this shape.

    Parameters
    ----------
    x : array (height, width)
    y : array (height - kernel_height + 1, width - kernel_width + 1)
        The output that x should give.
    shape : tuple of int
        (kernel_height, kernel_width).
    steps : int
        At least 0.
    lr : float

    [zh]
    返回若干步梯度下降之后的卷积核（数组，形状为 shape）。

    参数：x 是图像；y 是期望的输出，形状为 (height - kernel_height + 1, width - kernel_width + 1)；
    shape 是卷积核的形状 (kernel_height, kernel_width)；steps 是步数，不小于 0；lr 是学习率。
    """
    ### BEGIN SOLUTION
    x, y = np.asarray(x, float), np.asarray(y, float)
    kh, kw = shape
    if min(kh, kw) < 1 or kh > x.shape[0] or kw > x.shape[1]:
        raise ValueError(f"the kernel has cells and fits inside the image. Received: image {x.shape}, shape={shape}")
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw))
    k = np.zeros((kh, kw))
    for _ in range(steps):
        error = np.einsum("hwij,ij->hw", windows, k) - y
        k = k - lr * 2 / y.size * np.einsum("hwij,hw->ij", windows, error)
    return k
    ### END SOLUTION
