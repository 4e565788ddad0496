"""Known-wrong solutions of depthwise_conv2d."""

import numpy as np

from autograder.checks import Text, misconception

equivalent_mutants = {
    "depthwise_conv2d: if f > n + missing: raise ValueError(f'a valid kernel fits inside the… -> pass": "NumPy itself raises ValueError for a window larger than the image",
}


def _products(x, kernels, stride, padding):
    """Return `(batch, out_height, out_width, channels, multiplier)`; refuse what the exercise refuses."""
    x, k = np.asarray(x, float), np.asarray(kernels, float)
    if stride < 1 or padding not in ("valid", "same") or x.shape[3] != k.shape[2]:
        raise ValueError
    margins = [(0, 0)]
    for n, f in zip(x.shape[1:3], k.shape[:2], strict=True):
        missing = max((-(-n // stride) - 1) * stride + f - n, 0) if padding == "same" else 0
        margins.append((missing // 2, missing - missing // 2))
        if f > n + missing:
            raise ValueError
    x = np.pad(x, [*margins, (0, 0)])
    windows = np.lib.stride_tricks.sliding_window_view(x, k.shape[:2], axis=(1, 2))[:, ::stride, ::stride]
    return np.einsum("bhwcij,ijcm->bhwcm", windows, k)


@misconception(
    of="depthwise_conv2d",
    rejected_by="worked_example",
    message=Text(
        "You sum over the channels. That is the usual convolution layer; here each channel goes its own way.",
        "你对通道求了和。那是普通的卷积层；这里每个通道各算各的。",
    ),
)
def mixes_channels(x, kernels, stride=1, padding="valid"):
    return _products(x, kernels, stride, padding).sum(axis=3)


@misconception(
    of="depthwise_conv2d",
    rejected_by="worked_example",
    message=Text(
        "The values are right, their order is not: you put the first kernel of every channel first. Where do the outputs of one channel belong?",
        "数值都对，但顺序不对：你先排了每个通道的第一个卷积核。同一个通道的各个输出应该放在哪里？",
    ),
)
def multiplier_first(x, kernels, stride=1, padding="valid"):
    y = _products(x, kernels, stride, padding).swapaxes(3, 4)
    return y.reshape(*y.shape[:3], -1)


@misconception(
    of="depthwise_conv2d",
    rejected_by="shape_is_right",
    message=Text(
        "You use the first kernel of each channel only. Every channel has `multiplier` of them.",
        "你只用了每个通道的第一个卷积核。每个通道有 `multiplier` 个卷积核。",
    ),
)
def first_kernel_only(x, kernels, stride=1, padding="valid"):
    return _products(x, kernels, stride, padding)[..., 0]
