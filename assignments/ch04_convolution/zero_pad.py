"""Zero padding.

Every convolution eats away the border of its input, and the pixels at the border count in fewer windows than those in the middle. Putting a frame of zeros
around the images helps against both.

`zero_pad(x, pad)` puts `pad` cells of zeros on all four sides of every image of a batch `(batch, height, width, channels)`. Images and channels themselves are
neither added nor moved: the result is `(batch, height + 2·pad, width + 2·pad, channels)`. It is always a new array, even for `pad=0`: writing into
it must not change the images.

Example
-------
>>> x = [[[[1], [2]], [[3], [4]]]]
>>> zero_pad(x, 1)[0, :, :, 0]
array([[0, 0, 0, 0],
       [0, 1, 2, 0],
       [0, 3, 4, 0],
       [0, 0, 0, 0]])

Images may also come as nested lists; the result is an array.

[zh]
补零。

每做一次卷积，图像的边界就被削去一圈，而且边界上的像素比中间的像素进入的窗口更少。在图像四周加一圈零，这两个问题都能缓解。

`zero_pad(x, pad)` 在一批图像 `(batch, height, width, channels)` 中每幅图像的上下左右各补 `pad` 格零。既不增加图像和通道，也不移动它们，
结果的形状为 `(batch, height + 2·pad, width + 2·pad, channels)`。结果总是新的数组，`pad=0` 时也一样：修改它不应影响原来的图像。

例：2×2 的单通道图像 [[1, 2], [3, 4]]，`pad=1` 时得到 4×4 的图像，中间是原图，四周是零。

图像可以是数组，也可以是嵌套列表；结果总是数组。
"""

import numpy as np


def zero_pad(x, pad):
    """Return the images with a frame of zeros, a new array `(batch, height + 2 * pad, width + 2 * pad, channels)`.

    Parameters
    ----------
    x : array (batch, height, width, channels)
    pad : int
        Cells on each side, at least 0.

    [zh]
    返回四周补零之后的图像：形状为 `(batch, height + 2 * pad, width + 2 * pad, channels)` 的新数组。

    参数：x 是一批图像，pad 是每一边补零的格数，不小于 0。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
