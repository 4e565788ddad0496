def strict_output_size(n, f, stride, pad=0):
    if min(n, f, stride) < 1:
        raise ValueError("sizes")
    span = n + pad - f
    if span < 0 or span % stride:
        raise ValueError("does not fit")
    return span // stride + 1
