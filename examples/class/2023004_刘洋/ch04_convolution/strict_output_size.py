def strict_output_size(n, f, stride, pad=0):
    if n < 1 or f < 1 or stride < 1 or f > n + 2 * pad or (n - f + 2 * pad) % stride:
        raise ValueError("参数不对")
    return (n - f + 2 * pad) // stride + 1
