def strict_output_size(n, f, stride, pad=0):
    if n < 1 or f < 1 or stride < 1:
        raise ValueError("必须为正")
    span = n - f + 2 * pad
    if span % stride != 0:
        raise ValueError("除不尽")
    return span // stride + 1
