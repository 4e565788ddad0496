def conv_output_size(n, f, stride, padding):
    if n < 1 or f < 1 or stride < 1:
        raise ValueError("too small")
    if padding == "valid":
        if f > n:
            raise ValueError("kernel does not fit")
        return (n - f) // stride + 1
    if padding == "same":
        return (n - 1) // stride + 1
    # full?
    raise ValueError("unknown padding")
