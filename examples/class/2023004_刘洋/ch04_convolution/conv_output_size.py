def conv_output_size(n, f, stride, padding):
    if n < 1 or f < 1 or stride < 1 or padding not in ["valid", "same", "full"]:
        raise ValueError("参数不对")
    if padding == "valid":
        if f > n:
            raise ValueError("放不下")
        steps = n - f
    else:
        steps = n - 1 if padding == "same" else n + f - 2
    return steps // stride + 1
