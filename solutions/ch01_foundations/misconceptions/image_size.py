"""Known-wrong solutions of image_size."""

from autograder.checks import Text, misconception


def _checked(*sizes):
    if min(sizes) < 1:
        raise ValueError


@misconception(
    of="image_size",
    rejected_by="worked_examples",
    message=Text(
        "Your shape puts the width first. The first axis of the array counts its rows: how many rows of pixels are there?",
        "你的形状把宽放在了前面。数组的第一个轴数的是行：图像有多少行像素？",
    ),
)
def width_first(width, height, channels):
    _checked(width, height, channels)
    return (width, height, channels), width * height * channels


@misconception(
    of="image_size",
    rejected_by="worked_examples",
    message=Text(
        "You counted pixels. Each pixel holds one number per channel.",
        "你数的是像素。每个像素在每个通道上都有一个数。",
    ),
)
def counts_pixels(width, height, channels):
    _checked(width, height, channels)
    return (height, width, channels), width * height


@misconception(
    of="image_size",
    rejected_by="worked_examples",
    message=Text(
        "Your shape puts the channels first, as some libraries do. TensorFlow keeps them last.",
        "你的形状把通道放在了最前面，有些框架确实如此，但 TensorFlow 的通道在最后。",
    ),
)
def channels_first(width, height, channels):
    _checked(width, height, channels)
    return (channels, height, width), width * height * channels
