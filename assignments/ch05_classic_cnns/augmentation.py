"""Data augmentation.

A cat is still a cat when the picture is mirrored, cut a little tighter, or moved a few pixels. Data augmentation makes new training images in just this way,
so a network sees more variety than was photographed, and overfits less. Four small tools, on plain arrays:

- `flip_left_right(images)`: every image of a batch `(batch, height, width, channels)` mirrored, left becomes right;
- `random_crop(image, size, rng)`: a square of `size`×`size` cut from one image `(height, width, channels)`, every place where it fits equally likely;
- `random_shift(image, max_shift, rng)`: one image moved down by dy and right by dx pixels; dy and dx are whole numbers drawn independently, each of
  -max_shift, …, max_shift equally likely (negative: up, left). The shape stays; what leaves the frame is gone, and zeros move in on the other side;
- `rescale(images)`: uint8 pixels 0 … 255 to numbers between 0 and 1, by dividing by 255.

All randomness comes from `rng`, a `numpy.random.Generator`. The images that are given stay as they are.

Examples
--------
One row of three grey pixels, flipped, and a 3×3 image moved by dy = 1, dx = -1:

    1 2 3   flipped   3 2 1          1 2 3             0 0 0
                                     4 5 6   shifted   2 3 0
                                     7 8 9             5 6 0

>>> rescale(np.array([0, 51, 255], dtype="uint8"))
array([0. , 0.2, 1. ])

A crop larger than the image in either direction raises ValueError; one just as large as the image is fine. A shift may be larger than the image: then
only zeros are left.

[zh]
数据增强。

一只猫的照片，左右翻转、稍微裁掉一圈、平移几个像素，看上去还是猫。数据增强正是这样产生新的训练图像，让网络见到比实际拍摄更丰富的样本，从而减轻过拟合。
请在数组上实现四个小工具：

- `flip_left_right(images)`：把一批图像 `(batch, height, width, channels)` 中的每一幅左右翻转；
- `random_crop(image, size, rng)`：从一幅图像 `(height, width, channels)` 中裁出 `size`×`size` 的正方形，凡是放得下的位置，概率都相同；
- `random_shift(image, max_shift, rng)`：把一幅图像向下移 dy 个像素、向右移 dx 个像素；dy 和 dx 是相互独立抽取的整数，
  -max_shift 到 max_shift 的每个值概率相同（负数表示向上、向左）。形状不变；移出画面的部分丢弃，另一侧补零；
- `rescale(images)`：把 0 到 255 的 uint8 像素除以 255，变为 0 到 1 之间的数。

所有随机性都来自 `rng`（一个 `numpy.random.Generator`）。传入的图像保持原样。

例：一行三个灰度像素 1 2 3 翻转后为 3 2 1；3×3 的图像按 dy = 1、dx = -1 平移的结果见上面英文部分的示意；
`rescale(np.array([0, 51, 255], dtype="uint8"))` 得 [0, 0.2, 1]。

裁剪的尺寸在任一方向上大于图像时抛出 ValueError，恰好与图像一样大则可以。平移量可以超过图像的尺寸，这时只剩下零。
"""

import numpy as np


def flip_left_right(images):
    """Return every image mirrored, an array of the shape of `images`.

    Parameters
    ----------
    images : array (batch, height, width, channels)

    [zh]
    返回左右翻转后的图像，数组形状不变。

    参数：images 是形状为 (batch, height, width, channels) 的数组。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError


def random_crop(image, size, rng):
    """Return a square cut from the image at random, an array (size, size, channels).

    Parameters
    ----------
    image : array (height, width, channels)
    size : int
    rng : numpy.random.Generator

    [zh]
    从图像中随机裁出一个正方形，返回形状为 (size, size, channels) 的数组。

    参数：image 是形状为 (height, width, channels) 的数组，size 是边长，rng 是 numpy.random.Generator。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError


def random_shift(image, max_shift, rng):
    """Return the image moved at random, an array of its shape; zeros move in.

    Parameters
    ----------
    image : array (height, width, channels)
    max_shift : int
        At least 0.
    rng : numpy.random.Generator

    [zh]
    返回随机平移后的图像，数组形状不变，空出的位置补零。

    参数：image 是形状为 (height, width, channels) 的数组，max_shift 是不小于 0 的整数，rng 是 numpy.random.Generator。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError


def rescale(images):
    """Return the pixels divided by 255, an array of the shape of `images`.

    Parameters
    ----------
    images : array of uint8
        Of any shape, values 0 … 255.

    [zh]
    返回除以 255 之后的像素值，数组形状不变。

    参数：images 是任意形状的 uint8 数组，取值 0 到 255。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
