"""Known-wrong solutions of conv2d."""

import numpy as np

from autograder.checks import Text, misconception

equivalent_mutants = {
    "conv2d: if x.shape[3] != kernels.shape[2]: raise ValueError(f'kernels are as … -> pass": "numpy.tensordot itself raises ValueError for axes of other sizes",
    "conv2d: if f > n + missing: raise ValueError(f'a valid kernel fits inside the… -> pass": "NumPy itself raises ValueError for a window larger than the image",
}


def _pads(n, f, stride, padding):
    missing = max((-(-n // stride) - 1) * stride + f - n, 0) if padding == "same" else 0
    return missing // 2, missing - missing // 2


def _windows(x, k, stride, padding, pads=_pads):
    """Return the windows `(batch, out_height, out_width, channels, kernel_height, kernel_width)`; refuse what the exercise refuses."""
    if stride < 1 or padding not in ("valid", "same") or x.shape[3] != k.shape[2]:
        raise ValueError
    margins = [pads(n, f, stride, padding) for n, f in zip(x.shape[1:3], k.shape[:2], strict=True)]
    x = np.pad(x, [(0, 0), *margins, (0, 0)])
    if x.shape[1] < k.shape[0] or x.shape[2] < k.shape[1]:
        raise ValueError
    return np.lib.stride_tricks.sliding_window_view(x, k.shape[:2], axis=(1, 2))[:, ::stride, ::stride]


def _sums(windows, k):
    return np.tensordot(windows, k, axes=([4, 5, 3], [0, 1, 2]))


@misconception(
    of="conv2d",
    rejected_by="channels_are_summed",
    message=Text(
        "Your results use the first channel only. A kernel is as deep as the image: what happens to the products of the other channels?",
        "你的结果只用到了第一个通道。卷积核与图像一样深：其余通道的乘积到哪里去了？",
    ),
)
def first_channel_only(x, kernels, stride=1, padding="valid"):
    x, k = np.asarray(x, float), np.asarray(kernels, float)
    windows = _windows(x, k, stride, padding)
    return np.tensordot(windows[:, :, :, 0], k[:, :, 0], axes=([3, 4], [0, 1]))


@misconception(
    of="conv2d",
    rejected_by="agrees_with_reference",
    message=Text(
        "Your kernels are transposed: the first axis of `kernels` goes down the image, the second one across.",
        "你的卷积核被转置了：`kernels` 的第一个轴对应图像的上下方向，第二个轴对应左右方向。",
    ),
)
def transposed_kernels(x, kernels, stride=1, padding="valid"):
    x, k = np.asarray(x, float), np.asarray(kernels, float).transpose(1, 0, 2, 3)
    return _sums(_windows(x, k, stride, padding), k)


@misconception(
    of="conv2d",
    rejected_by="worked_example",
    message=Text(
        "Your kernels are flipped. That is the convolution of mathematics; a convolution layer slides the kernel as it stands.",
        "你把卷积核翻转了。那是数学上的卷积；卷积层直接用原样的卷积核滑动。",
    ),
)
def flips_the_kernels(x, kernels, stride=1, padding="valid"):
    x, k = np.asarray(x, float), np.asarray(kernels, float)
    return _sums(_windows(x, k, stride, padding), k[::-1, ::-1])


@misconception(
    of="conv2d",
    rejected_by="agrees_with_tensorflow",
    message=Text(
        "Under 'same' your extra row or column of zeros lies before the image. On which side does TensorFlow put it?",
        "在 'same' 下，你把多出来的一行（列）零补在了图像前面。TensorFlow 补在哪一边？",
    ),
)
def pads_more_before(x, kernels, stride=1, padding="valid"):
    x, k = np.asarray(x, float), np.asarray(kernels, float)
    windows = _windows(x, k, stride, padding, lambda *axis: _pads(*axis)[::-1])
    return _sums(windows, k)


@misconception(
    of="conv2d",
    rejected_by="agrees_with_tensorflow",
    message=Text(
        "Under 'same' you pad as for stride 1. With a larger stride the last window ends earlier, so fewer zeros are needed.",
        "在 'same' 下，你总是按步幅 1 来补零。步幅更大时，最后一个窗口结束得更早，需要的零也更少。",
    ),
)
def same_padding_of_stride_one(x, kernels, stride=1, padding="valid"):
    x, k = np.asarray(x, float), np.asarray(kernels, float)
    windows = _windows(x, k, stride, padding, lambda n, f, _, how: _pads(n, f, 1, how))
    return _sums(windows, k)
