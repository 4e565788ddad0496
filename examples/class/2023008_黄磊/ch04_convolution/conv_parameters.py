from math import prod


def conv_parameters(f, in_channels, out_channels, bias=True):
    if f < 1:
        raise ValueError("核太小")
    one = f * f + (1 if bias else 0)
    return one * out_channels


def dense_parameters(in_shape, out_shape):
    return prod(in_shape) * prod(out_shape) + prod(out_shape)
