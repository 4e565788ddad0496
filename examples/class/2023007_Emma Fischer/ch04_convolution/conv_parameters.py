from math import prod


def conv_parameters(f, in_channels, out_channels, bias=True):
    if f < 1:
        raise ValueError("too small")
    return f * f * in_channels * out_channels


def dense_parameters(in_shape, out_shape):
    return prod(in_shape) * prod(out_shape)
