import numpy as np


def image_size(width, height, channels):
    if not (width > 0 and height > 0 and channels > 0):
        raise ValueError((width, height, channels))
    shape = (int(height), int(width), int(channels))
    return shape, np.prod(shape, dtype=np.int64)
