def conv_output_size(n, f, stride, padding):
    if n < 1 or f < 1 or stride < 1:
        raise ValueError("sizes are positive")
    if padding == "valid":
        if f > n:
            raise ValueError("kernel too large")
        return (n - f) // stride + 1
    if padding == "same":
        return n // stride
    if padding == "full":
        return (n + f - 1) // stride
    raise ValueError("unknown padding")
