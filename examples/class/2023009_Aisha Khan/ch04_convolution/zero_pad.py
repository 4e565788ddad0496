import numpy as np


def zero_pad(x, pad):
    x = np.asarray(x, dtype=float)
    n, h, w, c = x.shape
    padded = np.zeros((n, h + pad, w + pad, c))
    padded[:, :h, :w, :] = x
    return padded
