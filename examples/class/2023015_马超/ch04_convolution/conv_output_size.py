def conv_output_size(n, f, stride, padding):
    if n < 1 or f < 1 or stride < 1 or padding not in ("valid", "same", "full"):
        raise ValueError("参数不合法")
    if padding == "same":
        return len(range(0, n, stride))
    if padding == "full":
        return len(range(0, n + f - 1, stride))
    if f > n:
        raise ValueError("放不下")
    return len(range(0, n - f + 1, stride))
