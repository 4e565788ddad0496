"""Edge detection.

A kernel of two cells is enough to find edges. The kernel [[1, −1]] takes, at every place, a pixel less its right neighbour: where the two are equal the result
is 0, where the image turns from light to dark it is positive, from dark to light negative. It sees vertical edges only. The kernel [[1], [−1]] takes a pixel
less the one below it, and sees horizontal edges only.

`vertical_edges(image)` and `horizontal_edges(image)` take one image `(height, width)` and keep the kernel inside it (`'valid'`), so one column, or one row,
is lost.

Example
-------
An image of 6×8 pixels is white (1) with a black bar (0) in columns 2 to 5. Every row of `vertical_edges` is then

    1 1 0 0 0 0 1 1        →        0 1 0 0 0 -1 0

+1 at column 1, where white turns black, and −1 at column 5, where black turns white. Of the transposed image, where the edges lie horizontally,
`vertical_edges` sees nothing at all: all results are 0.

>>> vertical_edges([[1, 1, 0, 0, 0, 0, 1, 1]])
array([[ 0.,  1.,  0.,  0.,  0., -1.,  0.]])

The image may also come as nested lists, and may hold whole numbers; the result is an array.
An image in which the kernel does not fit (a single column, or a single row for `horizontal_edges`) raises ValueError.

[zh]
边缘检测。

两格的卷积核就足以找出边缘。卷积核 [[1, −1]] 在每个位置上计算一个像素减去它右边的像素：两者相等时结果为 0，由亮变暗时为正，由暗变亮时为负。它只能看到垂直的边缘。
卷积核 [[1], [−1]] 计算一个像素减去它下面的像素，只能看到水平的边缘。

`vertical_edges(image)` 和 `horizontal_edges(image)` 接受一幅图像 `(height, width)`，卷积核始终留在图像内部（`'valid'`），因此结果会少一列（或一行）。

例：6×8 像素的图像，白色为 1，第 2 至 5 列是黑色的竖条（0）。`vertical_edges` 的每一行都是 0 1 0 0 0 -1 0：第 1 列处由白变黑，为 +1；第 5 列处由黑变白，为 −1。
把图像转置，边缘就变成水平的，`vertical_edges` 什么也看不到，结果全为 0。

图像可以是数组，也可以是嵌套列表，元素可以是整数；结果总是数组。
卷积核放不进图像时（只有一列；对 `horizontal_edges` 来说是只有一行）抛出 ValueError。
"""

import numpy as np


def vertical_edges(image):
    """Return the image filtered by [[1, -1]], an array `(height, width - 1)`.

    Parameters
    ----------
    image : array (height, width)

    [zh]
    返回图像经 [[1, -1]] 滤波的结果，形状为 `(height, width - 1)` 的数组。

    参数：image 是图像 (height, width)。
    """
    ### BEGIN SOLUTION
    image = np.asarray(image, float)
    if image.shape[1] < 2:
        raise ValueError(f"the kernel fits inside the image. Received: image {image.shape}")
    return image[:, :-1] - image[:, 1:]
    ### END SOLUTION


def horizontal_edges(image):
    """Return the image filtered by [[1], [-1]], an array `(height - 1, width)`.

    Parameters
    ----------
    image : array (height, width)

    [zh]
    返回图像经 [[1], [-1]] 滤波的结果，形状为 `(height - 1, width)` 的数组。

    参数：image 是图像 (height, width)。
    """
    ### BEGIN SOLUTION
    image = np.asarray(image, float)
    if image.shape[0] < 2:
        raise ValueError(f"the kernel fits inside the image. Received: image {image.shape}")
    return image[:-1] - image[1:]
    ### END SOLUTION
