"""The three modes of a convolution.

How far may the kernel stick out over the border of the image? There are three usual answers, all with zeros outside the image:

- `'valid'`: not at all. `(h, w)` and a kernel `(kh, kw)` give `(h − kh + 1, w − kw + 1)`;
- `'full'`: as long as one cell overlaps: `(h + kh − 1, w + kw − 1)`;
- `'same'`: so far that the output is as large as the image: `(h, w)`.

With `'same'` the first output belongs to the first pixel, so some kernel cell must lie on that pixel. For a kernel of odd sides that is the middle one.
For even sides there is no middle; deep learning (and TensorFlow) takes the cell ((h − 1) // 2, (w − 1) // 2), where h and w are the height and width of
the kernel. `same_origin(h, w)` returns it.

`conv2d_mode(x, k, mode)` takes one image with one channel and one kernel, and does not flip the kernel (cross-correlation).

Example
-------
    0 1 2                                               0  3  8  4
    3 4 5        0 1                     19 25 10       9 19 25 10
    6 7 8        2 3        19 25        37 43 16      21 37 43 16
                            37 43         7  8  0       6  7  8  0
                           'valid'        'same'         'full'

>>> conv2d_mode([[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[0, 1], [2, 3]], "same")
array([[19., 25., 10.],
       [37., 43., 16.],
       [ 7.,  8.,  0.]])
>>> same_origin(2, 2)
(0, 0)
>>> same_origin(3, 5)
(1, 2)

Arrays may also come as nested lists, and may hold whole numbers; the result is an array.
Bad input raises ValueError: an unknown mode, a kernel that does not fit under 'valid', a kernel side below 1 for `same_origin`.

[zh]
卷积的三种模式。

卷积核可以伸出图像边界多远？通常有三种约定，图像之外都视为零：

- `'valid'`：完全不能伸出。图像 `(h, w)`、卷积核 `(kh, kw)`，输出为 `(h − kh + 1, w − kw + 1)`；
- `'full'`：只要有一格重叠就可以，输出为 `(h + kh − 1, w + kw − 1)`；
- `'same'`：伸出的程度恰好使输出与图像一样大，即 `(h, w)`。

在 `'same'` 下，第一个输出对应第一个像素，所以要有卷积核的某一格落在这个像素上。边长为奇数时就是正中间的一格；边长为偶数时没有正中间，深度学习（以及 TensorFlow）
取 ((h − 1) // 2, (w − 1) // 2) 这一格，这里 h、w 是卷积核的高和宽。`same_origin(h, w)` 返回它的位置。

`conv2d_mode(x, k, mode)` 接受一幅单通道图像和一个卷积核，卷积核不翻转（互相关）。

例：3×3 的图像 0…8 与 2×2 的卷积核 0…3：

    0 1 2                                               0  3  8  4
    3 4 5        0 1                     19 25 10       9 19 25 10
    6 7 8        2 3        19 25        37 43 16      21 37 43 16
                            37 43         7  8  0       6  7  8  0
                           'valid'        'same'         'full'

`same_origin(2, 2)` 得 (0, 0)，`same_origin(3, 5)` 得 (1, 2)。

参数可以是数组，也可以是嵌套列表，元素可以是整数；结果总是数组。
遇到不合法的输入时抛出 ValueError：未知的模式、'valid' 下卷积核放不进图像、`same_origin` 的边长小于 1。
"""

import numpy as np


def conv2d_mode(x, k, mode):
    """Return the cross-correlation of an image with a kernel in one of three modes.

    Parameters
    ----------
    x : array (height, width)
    k : array (kernel_height, kernel_width)
    mode : {'full', 'same', 'valid'}

    [zh]
    按指定的模式返回图像与卷积核的互相关。

    参数：x 是图像 (height, width)，k 是卷积核 (kernel_height, kernel_width)，mode 取 'full'、'same' 或 'valid'。
    """
    ### BEGIN SOLUTION
    x, k = np.asarray(x, float), np.asarray(k, float)
    if mode == "full":
        margins = [(f - 1, f - 1) for f in k.shape]
    elif mode == "same":
        top, left = same_origin(*k.shape)
        margins = [(top, k.shape[0] - 1 - top), (left, k.shape[1] - 1 - left)]
    elif mode == "valid":
        margins = [(0, 0), (0, 0)]
    else:
        raise ValueError(f"mode is 'full', 'same' or 'valid'. Received: mode={mode!r}")
    x = np.pad(x, margins)
    if k.shape[0] > x.shape[0] or k.shape[1] > x.shape[1]:
        raise ValueError(f"a valid kernel fits inside the image. Received: image {x.shape}, kernel {k.shape}")
    windows = np.lib.stride_tricks.sliding_window_view(x, k.shape)
    return np.einsum("hwij,ij->hw", windows, k)
    ### END SOLUTION


def same_origin(h, w):
    """Return the kernel cell that lies on the first pixel under 'same', a tuple (row, column).

    Parameters
    ----------
    h, w : int
        Height and width of the kernel.

    [zh]
    返回 'same' 下落在第一个像素上的卷积核格：元组 (行, 列)。

    参数：h、w 是卷积核的高和宽。
    """
    ### BEGIN SOLUTION
    if min(h, w) < 1:
        raise ValueError(f"the sides of a kernel are at least 1. Received: h={h}, w={w}")
    return (h - 1) // 2, (w - 1) // 2
    ### END SOLUTION
