def receptive_field(layers):
    total, step = 0, 1
    for kernel, stride in layers:
        if kernel < 1 or stride < 1:
            raise ValueError("必须为正")
        total += kernel * step
        step *= stride
    return max(total, 1)
