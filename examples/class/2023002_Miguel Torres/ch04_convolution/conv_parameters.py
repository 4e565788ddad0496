def conv_parameters(f, in_channels, out_channels, bias=True):
    if f < 1:
        raise ValueError("empty kernel")
    count = 0
    for kernel in range(out_channels):
        count += f * f * in_channels
        if bias:
            count += 1
    return count


def cells(shape):
    product = 1
    for side in shape:
        product *= side
    return product


def dense_parameters(in_shape, out_shape):
    return cells(in_shape) * cells(out_shape) + cells(out_shape)
