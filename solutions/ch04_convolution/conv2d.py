"""Convolution layer.

The heart of every convolutional network: each kernel slides over the whole image and, at every place, gives one number: the sum of all
products of a kernel cell with the image cell beneath it, **over all channels at once**. As everywhere in deep learning the kernel is not flipped.

- `x` is a batch of images, `(batch, height, width, in_channels)`;
- `kernels` is `(kernel_height, kernel_width, in_channels, out_channels)`: one kernel for each output channel, as deep as the image;
- the result is `(batch, out_height, out_width, out_channels)`: channel o belongs to kernel `kernels[:, :, :, o]`.

The kernel moves on by `stride` cells, downwards and sideways alike. With `'valid'` it stays inside the image. With `'same'` the image is first
surrounded by zeros so that out_height = ceil(height / stride), and likewise for the width; where the number of rows (or columns) of zeros is odd,
TensorFlow puts the extra one **after** the image, at the bottom (or on the right).

Example
-------
One image of 3×3 cells and one channel holds 0, 1, …, 8; the only kernel is 2×2 and holds 0, 1, 2, 3:

    0 1 2
    3 4 5        0 1        19 25
    6 7 8   ⋆    2 3   =    37 43        0·0 + 1·1 + 3·2 + 4·3 = 19

>>> x = np.arange(9).reshape(1, 3, 3, 1)
>>> kernels = np.arange(4).reshape(2, 2, 1, 1)
>>> conv2d(x, kernels)[0, :, :, 0]
array([[19., 25.],
       [37., 43.]])

Arrays may also come as nested lists, and may hold whole numbers; the result is an array.
Bad input raises ValueError: a stride below 1, an unknown padding, a kernel that does not fit under 'valid', or kernels whose `in_channels` are not
those of the image.

One check gives points for speed: on two images of 36×36×64 with 16 kernels of 7×7 one call may take two seconds of processor time. A Python loop over
each of the 90 million products is far too slow; a loop over the places, or over the cells of the kernel, with NumPy inside is fast enough.

[zh]
卷积层。

这是卷积神经网络的核心：每个卷积核在整幅图像上滑动，每停一处就算出一个数——卷积核的每一格与它下面的图像格相乘，**所有通道一起**求和。
和深度学习中的惯例一样，卷积核不翻转。

- `x` 是一批图像，形状为 `(batch, height, width, in_channels)`；
- `kernels` 的形状为 `(kernel_height, kernel_width, in_channels, out_channels)`：每个输出通道对应一个卷积核，深度与图像相同；
- 结果的形状为 `(batch, out_height, out_width, out_channels)`，其中第 o 个通道由 `kernels[:, :, :, o]` 算出。

卷积核在上下、左右两个方向上都每次移动 `stride` 格。`'valid'`：卷积核始终留在图像内部。`'same'`：先在图像四周补零，使
out_height = ceil(height / stride)，宽度同理；如果要补的行数（或列数）是奇数，TensorFlow 把多出的一行（列）补在**后面**，即下方（右侧）。

例：一幅 3×3 的单通道图像依次填 0, 1, …, 8，唯一的卷积核是 2×2，依次填 0, 1, 2, 3：

    0 1 2
    3 4 5        0 1        19 25
    6 7 8   ⋆    2 3   =    37 43        0·0 + 1·1 + 3·2 + 4·3 = 19

参数可以是数组，也可以是嵌套列表，元素可以是整数；结果总是数组。
遇到不合法的输入时抛出 ValueError：步幅小于 1、未知的填充方式、'valid' 下卷积核放不进图像、卷积核的 `in_channels` 与图像的通道数不同。

有一个检查项考查速度：两幅 36×36×64 的图像、16 个 7×7 的卷积核，一次调用最多使用两秒处理器时间。用 Python 循环逐个计算九千万次乘法远远来不及；
只对输出位置（或卷积核的各格）循环、内部交给 NumPy 计算就足够快。
"""

import numpy as np


def conv2d(x, kernels, stride=1, padding="valid"):
    """Return the images filtered by all kernels, an array `(batch, out_height, out_width, out_channels)`.

    Parameters
    ----------
    x : array (batch, height, width, in_channels)
    kernels : array (kernel_height, kernel_width, in_channels, out_channels)
    stride : int
    padding : {'valid', 'same'}

    [zh]
    返回所有卷积核作用后的结果，形状为 `(batch, out_height, out_width, out_channels)` 的数组。

    参数：x 是一批图像，kernels 是全部卷积核，stride 是步幅，padding 取 'valid' 或 'same'。
    """
    ### BEGIN SOLUTION
    x, kernels = np.asarray(x, float), np.asarray(kernels, float)
    if stride < 1 or padding not in ("valid", "same"):
        raise ValueError(
            f"stride is at least 1, padding 'valid' or 'same'. Received: stride={stride}, padding={padding!r}"
        )
    if x.shape[3] != kernels.shape[2]:
        raise ValueError(f"kernels are as deep as the images. Received: {x.shape[3]} and {kernels.shape[2]} channels")
    margins = [(0, 0)]
    for axis in (0, 1):
        n, f = x.shape[axis + 1], kernels.shape[axis]
        missing = max((-(-n // stride) - 1) * stride + f - n, 0) if padding == "same" else 0
        margins.append((missing // 2, missing - missing // 2))
        if f > n + missing:
            raise ValueError(
                f"a valid kernel fits inside the image. Received: image {x.shape}, kernels {kernels.shape}"
            )
    x = np.pad(x, [*margins, (0, 0)])
    windows = np.lib.stride_tricks.sliding_window_view(x, kernels.shape[:2], axis=(1, 2))[:, ::stride, ::stride]
    # windows: (batch, out_height, out_width, in_channels, kernel_height, kernel_width)
    return np.tensordot(windows, kernels, axes=([4, 5, 3], [0, 1, 2]))
    ### END SOLUTION
