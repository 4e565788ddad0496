"""Pooling layers.

A pooling layer makes a feature map smaller and keeps what matters: of every `size`×`size` window only the largest value (`max_pool2d`) or the mean
(`avg_pool2d`) goes on. It has no weights, and it never mixes channels: each channel of each image is pooled by itself.

- `x` is a batch of images, `(batch, height, width, channels)`;
- the window is square and moves on by `stride` cells, downwards and sideways alike;
- the result is `(batch, out_height, out_width, channels)`, with sizes counted as for a convolution.

With `'valid'` the window stays inside the image. With `'same'` it may reach over the border, so that out_height = ceil(height / stride) and likewise
for the width; TensorFlow lays as many missing rows above the image as below, the extra one below where their number is odd (columns likewise). What
lies outside does not exist: it is never the maximum, and the mean divides by the number of **real** cells in the window.

Example
-------
A 3×3 image with one channel, windows of 2×2, stride 2, `'same'`; one row is missing below and one column on the right:

    -1 -2 | -3                    -1 -3             -3    -4.5
    -4 -5 | -6         max:       -7 -9       mean: -7.5  -9
    ------+---
    -7 -8 | -9

The lower right window has one real cell, −9, so both its maximum and its mean are −9.

>>> x = -np.arange(1, 10).reshape(1, 3, 3, 1)
>>> max_pool2d(x, 2, 2, "same")[0, :, :, 0]
array([[-1., -3.],
       [-7., -9.]])

Images may also come as nested lists, and may hold whole numbers; the result is an array.
Bad input raises ValueError: a size or stride below 1, an unknown padding, a window that does not fit under 'valid'.

One check gives points for speed: on two images of 44×44×32 with windows of 22×22 one call may take two seconds of processor time. A Python loop over
every cell of every window is far too slow; a loop over the windows, or over the cells of one window, with NumPy inside is fast enough.

[zh]
池化层。

池化层把特征图变小，只留下要紧的信息：每个 `size`×`size` 的窗口只输出其中的最大值（`max_pool2d`）或平均值（`avg_pool2d`）。池化层没有权重，也从不混合通道：
每幅图像的每个通道各自池化。

- `x` 是一批图像，形状为 `(batch, height, width, channels)`；
- 窗口是正方形，在上下、左右两个方向上都每次移动 `stride` 格；
- 结果的形状为 `(batch, out_height, out_width, channels)`，尺寸的算法与卷积相同。

`'valid'`：窗口始终留在图像内部。`'same'`：窗口可以伸出边界，使 out_height = ceil(height / stride)，宽度同理；TensorFlow 把缺的行平均分在上下两边，
若为奇数，多出的一行在下方（列同理，多出的一列在右侧）。图像之外的格子视为不存在：它不会成为最大值，求平均时也只除以窗口内**真实**格子的个数。

例：3×3 的单通道图像，窗口 2×2，步幅 2，`'same'`，下方缺一行、右侧缺一列：

    -1 -2 | -3                     -1 -3              -3    -4.5
    -4 -5 | -6         最大值:     -7 -9      平均值: -7.5  -9
    ------+---
    -7 -8 | -9

右下角的窗口里只有一个真实的格子 −9，所以它的最大值和平均值都是 −9。

图像可以是数组，也可以是嵌套列表，元素可以是整数；结果总是数组。
遇到不合法的输入时抛出 ValueError：窗口大小或步幅小于 1、未知的填充方式、'valid' 下窗口放不进图像。

有一个检查项考查速度：两幅 44×44×32 的图像、22×22 的窗口，一次调用最多使用两秒处理器时间。用 Python 循环逐个访问每个窗口的每一格远远来不及；
只对窗口（或窗口内的各格）循环、内部交给 NumPy 计算就足够快。
"""

import numpy as np


def max_pool2d(x, size, stride, padding):
    """Return the largest value of each window, an array `(batch, out_height, out_width, channels)`.

    Parameters
    ----------
    x : array (batch, height, width, channels)
    size, stride : int
    padding : {'valid', 'same'}

    [zh]
    返回每个窗口的最大值，形状为 `(batch, out_height, out_width, channels)` 的数组。

    参数：x 是一批图像，size 是窗口边长，stride 是步幅，padding 取 'valid' 或 'same'。
    """
    ### BEGIN SOLUTION
    x = np.asarray(x, float)
    if min(size, stride) < 1 or padding not in ("valid", "same"):
        raise ValueError(f"size and stride are at least 1. Received: size={size}, stride={stride}, padding={padding!r}")
    margins = [(0, 0)]
    for n in x.shape[1:3]:
        missing = max((-(-n // stride) - 1) * stride + size - n, 0) if padding == "same" else 0
        margins.append((missing // 2, missing - missing // 2))
        if size > n + missing:
            raise ValueError(f"a valid window fits inside the image. Received: image {x.shape}, size={size}")
    x = np.pad(x, [*margins, (0, 0)], constant_values=-np.inf)
    height, width = x.shape[1] - size + 1, x.shape[2] - size + 1
    largest = -np.inf
    # Cell (i, j) of all windows at once.
    for i, j in np.ndindex(size, size):
        largest = np.maximum(largest, x[:, i : i + height : stride, j : j + width : stride])
    return largest
    ### END SOLUTION


def avg_pool2d(x, size, stride, padding):
    """Return the mean of the real cells of each window, an array `(batch, out_height, out_width, channels)`.

    Parameters
    ----------
    x : array (batch, height, width, channels)
    size, stride : int
    padding : {'valid', 'same'}

    [zh]
    返回每个窗口内真实格子的平均值，形状为 `(batch, out_height, out_width, channels)` 的数组。

    参数：x 是一批图像，size 是窗口边长，stride 是步幅，padding 取 'valid' 或 'same'。
    """
    ### BEGIN SOLUTION
    x = np.asarray(x, float)
    if min(size, stride) < 1 or padding not in ("valid", "same"):
        raise ValueError(f"size and stride are at least 1. Received: size={size}, stride={stride}, padding={padding!r}")
    margins = [(0, 0)]
    for n in x.shape[1:3]:
        missing = max((-(-n // stride) - 1) * stride + size - n, 0) if padding == "same" else 0
        margins.append((missing // 2, missing - missing // 2))
        if size > n + missing:
            raise ValueError(f"a valid window fits inside the image. Received: image {x.shape}, size={size}")
    # Outside the image both the values and the count of real cells are zero.
    both = np.pad([x, np.ones_like(x)], [(0, 0), *margins, (0, 0)])
    height, width = both.shape[2] - size + 1, both.shape[3] - size + 1
    total, real = sum(both[:, :, i : i + height : stride, j : j + width : stride] for i, j in np.ndindex(size, size))
    return total / real
    ### END SOLUTION
