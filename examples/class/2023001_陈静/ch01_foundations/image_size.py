"""作业 1  图像的大小  陈静"""

import math


def image_size(width, height, channels):
    shape = height, width, channels
    if any(side <= 0 for side in shape):
        raise ValueError("宽、高、通道数都必须是正数")
    return shape, math.prod(shape)
