"""Known-wrong solutions of zero_pad."""

import numpy as np

from autograder.checks import Text, misconception


@misconception(
    of="zero_pad",
    rejected_by="worked_example",
    message=Text(
        "Your channels grow too. The frame lies around each image, not around its colours.",
        "你的通道数也变多了。零补在每幅图像的四周，而不是补在通道上。",
    ),
)
def pads_channels(x, pad):
    return np.pad(np.asarray(x), [(0, 0), (pad, pad), (pad, pad), (pad, pad)])


@misconception(
    of="zero_pad",
    rejected_by="worked_example",
    message=Text(
        "All four axes grow: images of zeros and channels of zeros come in. Which axes are height and width?",
        "四个轴都变长了：多出了全零的图像和全零的通道。哪两个轴是高和宽？",
    ),
)
def pads_every_axis(x, pad):
    return np.pad(np.asarray(x), pad)


@misconception(
    of="zero_pad",
    rejected_by="worked_example",
    message=Text(
        "You pad two sides only. The frame has four: above and below, left and right.",
        "你只补了两边。上、下、左、右四边都要补。",
    ),
)
def pads_after_only(x, pad):
    return np.pad(np.asarray(x), [(0, 0), (0, pad), (0, pad), (0, 0)])


@misconception(
    of="zero_pad",
    rejected_by="worked_example",
    message=Text(
        "You pad the first two axes. In (batch, height, width, channels) the height is the second one.",
        "你补的是前两个轴。在 (batch, height, width, channels) 中，高是第二个轴。",
    ),
)
def pads_batch_and_height(x, pad):
    return np.pad(np.asarray(x), [(pad, pad), (pad, pad), (0, 0), (0, 0)])
