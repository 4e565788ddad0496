"""Known-wrong solutions of pooling."""

import numpy as np

from autograder.checks import Text, misconception


def _windows(x, size, stride, padding, outside):
    """Return the windows `(batch, out_height, out_width, channels, size, size)`; refuse what the exercise refuses."""
    x = np.asarray(x, float)
    if min(size, stride) < 1 or padding not in ("valid", "same"):
        raise ValueError
    margins = []
    for n in x.shape[1:3]:
        missing = max((-(-n // stride) - 1) * stride + size - n, 0) if padding == "same" else 0
        margins.append((missing // 2, missing - missing // 2))
        if size > n + missing:
            raise ValueError
    x = np.pad(x, [(0, 0), *margins, (0, 0)], constant_values=outside)
    return np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))[:, ::stride, ::stride]


@misconception(
    of="avg_pool2d",
    rejected_by="constant_stays_constant",
    message=Text(
        "Under 'same' your means count the cells outside the image as zeros. How many real cells does a window in the corner have?",
        "在 'same' 下，你把图像之外的格子当作零算进了平均值。角上的窗口里有几个真实的格子？",
    ),
)
def counts_padding(x, size, stride, padding):
    return _windows(x, size, stride, padding, 0).mean(axis=(4, 5))


@misconception(
    of="max_pool2d",
    rejected_by="constant_stays_constant",
    message=Text(
        "Under 'same' your maxima are never below zero at the border: the zeros that you put around the image win over negative values.",
        "在 'same' 下，你的边界处的最大值从不小于零：补在图像四周的零压过了负数。",
    ),
)
def pads_max_with_zero(x, size, stride, padding):
    return _windows(x, size, stride, padding, 0).max(axis=(4, 5))


@misconception(
    of="max_pool2d",
    rejected_by="channels_are_independent",
    message=Text(
        "Your maxima are taken over the channels too. Pooling leaves the number of channels as it is.",
        "你的最大值跨通道取了。池化不改变通道数，每个通道各自取最大值。",
    ),
)
def mixes_channels(x, size, stride, padding):
    pooled = _windows(x, size, stride, padding, -np.inf).max(axis=(3, 4, 5))
    return np.repeat(pooled[..., None], np.shape(x)[3], axis=3)


@misconception(
    of="max_pool2d",
    rejected_by="worked_examples",
    message=Text(
        "Your windows do not overlap: they move on by their size. By how much should they move?",
        "你的窗口互不重叠：每次移动了一个窗口的宽度。窗口每次应该移动多少？",
    ),
)
def stride_is_size(x, size, stride, padding):
    _windows(x, size, stride, padding, 0)
    return _windows(x, size, size, padding, -np.inf).max(axis=(4, 5))
