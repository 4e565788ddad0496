def receptive_field(layers):
    first, last = 0, 0
    for kernel, stride in layers:
        if kernel < 1 or stride < 1:
            raise ValueError("kernel and stride")
    # the cells that cell 0 of the output reaches, layer by layer backwards
    for kernel, stride in list(layers)[::-1]:
        first = first * stride
        last = last * stride + kernel - 1
    return last - first + 1
