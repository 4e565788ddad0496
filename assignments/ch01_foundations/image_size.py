"""How large is an image, as numbers?

To a program an image is an array: for each pixel one number per channel (3 for red, green and blue, 1 for grey). We say
"640 by 480" and mean the width first; the array is stored row by row, so its shape names the height first:

    (height, width, channels)

Return that shape as a tuple, together with how many numbers the array holds.

Examples
--------
>>> image_size(1024, 1024, 3)
((1024, 1024, 3), 3145728)
>>> image_size(640, 480, 3)
((480, 640, 3), 921600)

A width, height or number of channels below 1 raises ValueError.

[zh]
一幅图像有多少个数？

在程序眼里，图像是一个数组：每个像素在每个通道上有一个数（彩色图有红、绿、蓝 3 个通道，灰度图只有 1 个）。
我们说“640 × 480”时，宽在前；而数组是一行一行存放的，所以它的形状是高在前：

    (height, width, channels)，即（高，宽，通道数）

请把这个形状作为元组返回，同时返回数组里一共有多少个数。

例：`image_size(1024, 1024, 3)` 得 `((1024, 1024, 3), 3145728)`；`image_size(640, 480, 3)` 得 `((480, 640, 3), 921600)`。

宽、高或通道数小于 1 时抛出 ValueError。
"""


def image_size(width, height, channels):
    """Return `(shape, values)`: the shape of the image's array, a tuple of three ints, and how many numbers it holds.

    Parameters
    ----------
    width, height : int
        In pixels, at least 1.
    channels : int
        Numbers per pixel, at least 1.

    Raises
    ------
    ValueError
        If one of them is below 1.

    [zh]
    返回 `(shape, values)`：图像数组的形状（三个整数的元组），以及数组中数的个数。

    参数：width、height 是以像素计的宽和高，channels 是通道数，都至少为 1；小于 1 时抛出 ValueError。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
