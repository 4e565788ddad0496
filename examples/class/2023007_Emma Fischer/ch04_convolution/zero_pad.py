import numpy as np


def zero_pad(x, pad):
    return np.pad(x, pad)
