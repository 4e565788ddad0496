from math import prod


def conv_parameters(f, in_channels, out_channels, bias=True):
    if f < 1:
        raise ValueError("f")
    return f * f * in_channels * out_channels + int(bias)


def dense_parameters(in_shape, out_shape):
    return prod(out_shape) * (prod(in_shape) + 1)
