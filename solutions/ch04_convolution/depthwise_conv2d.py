"""Depthwise convolution.

A convolution layer mixes all channels at every place. A depthwise convolution does not: each input channel has kernels of its own, and gives output
channels of its own. It needs far fewer weights, and with a 1×1 convolution behind it, it does nearly the same work (MobileNet is built of such pairs).

- `x` is a batch of images, `(batch, height, width, channels)`;
- `kernels` is `(kernel_height, kernel_width, channels, multiplier)`: `multiplier` kernels for each channel;
- the result is `(batch, out_height, out_width, channels · multiplier)`, channel after channel: first all outputs of channel 0, then all outputs of
  channel 1 and so on. Kernel `kernels[:, :, c, m]` gives output channel c · multiplier + m.

Stride and padding are those of the convolution layer: `'valid'` stays inside, `'same'` adds zeros as TensorFlow does, the extra one after the image.

Example
-------
One pixel with the channels (2, 3), kernels of 1×1, multiplier 2: channel 0 has the kernels 1 and 10, channel 1 has the kernels 5 and 7.

>>> x = [[[[2, 3]]]]
>>> kernels = [[[[1, 10], [5, 7]]]]
>>> depthwise_conv2d(x, kernels)
array([[[[ 2., 20., 15., 21.]]]])

Arrays may also come as nested lists, and may hold whole numbers; the result is an array.
Bad input raises ValueError: a stride below 1, an unknown padding, a kernel that does not fit under 'valid', kernels for another number of channels.

[zh]
逐通道卷积（depthwise convolution）。

普通的卷积层在每个位置上混合所有通道。逐通道卷积则不混合：每个输入通道有自己的卷积核，得到自己的输出通道。它的权重少得多，后面再接一个 1×1 卷积，
就能完成几乎同样的工作（MobileNet 就是这样搭起来的）。

- `x` 是一批图像，形状为 `(batch, height, width, channels)`；
- `kernels` 的形状为 `(kernel_height, kernel_width, channels, multiplier)`：每个通道有 `multiplier` 个卷积核；
- 结果的形状为 `(batch, out_height, out_width, channels · multiplier)`，按输入通道依次排列：先是第 0 个通道的全部输出，再是第 1 个通道的全部输出，依此类推。
  卷积核 `kernels[:, :, c, m]` 得到第 c · multiplier + m 个输出通道。

步幅和填充与卷积层相同：`'valid'` 始终留在图像内部；`'same'` 按 TensorFlow 的方式补零，多出的一行（列）补在后面。

例：一个像素有两个通道 (2, 3)，卷积核为 1×1，multiplier 为 2；通道 0 的卷积核是 1 和 10，通道 1 的卷积核是 5 和 7，结果是 [2, 20, 15, 21]。

参数可以是数组，也可以是嵌套列表，元素可以是整数；结果总是数组。
遇到不合法的输入时抛出 ValueError：步幅小于 1、未知的填充方式、'valid' 下卷积核放不进图像、卷积核的通道数与图像不同。
"""

import numpy as np


def depthwise_conv2d(x, kernels, stride=1, padding="valid"):
    """Return each channel filtered by its own kernels, an array `(batch, out_height, out_width, channels * multiplier)`.

    Parameters
    ----------
    x : array (batch, height, width, channels)
    kernels : array (kernel_height, kernel_width, channels, multiplier)
    stride : int
    padding : {'valid', 'same'}

    [zh]
    返回每个通道由各自的卷积核作用后的结果，形状为 `(batch, out_height, out_width, channels * multiplier)` 的数组。

    参数：x 是一批图像，kernels 是各通道的卷积核，stride 是步幅，padding 取 'valid' 或 'same'。
    """
    ### BEGIN SOLUTION
    x, kernels = np.asarray(x, float), np.asarray(kernels, float)
    if stride < 1 or padding not in ("valid", "same"):
        raise ValueError(
            f"stride is at least 1, padding 'valid' or 'same'. Received: stride={stride}, padding={padding!r}"
        )
    if x.shape[3] != kernels.shape[2]:
        raise ValueError(f"each channel has its kernels. Received: {x.shape[3]} and {kernels.shape[2]} channels")
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
    # windows: (batch, out_height, out_width, channels, kernel_height, kernel_width)
    y = np.einsum("bhwcij,ijcm->bhwcm", windows, kernels)
    return y.reshape(*y.shape[:3], x.shape[3] * kernels.shape[3])
    ### END SOLUTION
