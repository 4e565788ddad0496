def conv_parameters(f, in_channels, out_channels, bias=True):
    if f < 1:
        raise ValueError("f")
    return (f * f + (1 if bias else 0)) * in_channels * out_channels


def dense_parameters(in_shape, out_shape):
    n = m = 1
    for side in in_shape:
        n *= side
    for side in out_shape:
        m *= side
    return (n + 1) * m
