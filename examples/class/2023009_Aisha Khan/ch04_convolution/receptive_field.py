def receptive_field(layers):
    field, before = 1, 1
    for kernel, stride in layers:
        if min(kernel, stride) < 1:
            raise ValueError("layer")
        field += (kernel - 1) * before
        before = stride
    return field
