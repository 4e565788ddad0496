import numpy as np


def conv_parameters(f, in_channels, out_channels, bias=True):
    if f < 1:
        raise ValueError(f"f={f}")
    return np.dot([f * f * in_channels, bool(bias)], [out_channels, out_channels])


def dense_parameters(in_shape, out_shape):
    n, m = (int(np.prod(shape, dtype=np.int64)) for shape in (in_shape, out_shape))
    return n * m + m
