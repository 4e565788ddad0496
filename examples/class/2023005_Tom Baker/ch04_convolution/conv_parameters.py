def conv_parameters(f, in_channels, out_channels, bias=True):
    if f < 1:
        raise ValueError
    return f * f * in_channels * out_channels + (out_channels if bias else 0)


def dense_parameters(in_shape, out_shape):
    return in_shape * out_shape + out_shape
