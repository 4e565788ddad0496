def strict_output_size(n, f, stride, pad=0):
    if min(n, f, stride) < 1:
        raise ValueError("参数不合法")
    if f > n + 2 * pad or (n - f + 2 * pad) % stride != 0:
        raise ValueError("除不尽")
    return (n - f + 2 * pad) // stride
