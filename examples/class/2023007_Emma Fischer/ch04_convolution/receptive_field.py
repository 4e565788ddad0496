def receptive_field(layers):
    field = 1
    for kernel, stride in layers:
        if kernel < 1 or stride < 1:
            raise ValueError("too small")
        field += kernel - 1
    return field
