def conv_output_size(n, f, stride, padding):
    if n < 1 or f < 1 or stride < 1:
        raise ValueError("必须为正")
    if padding == "same":
        return n
    if padding == "full":
        return n + f - 1
    if padding == "valid" and f <= n:
        return n - f + 1
    raise ValueError("padding 不对，或者卷积核放不下")
