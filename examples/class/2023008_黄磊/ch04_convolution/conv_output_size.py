from math import ceil


def conv_output_size(n, f, stride, padding):
    if min(n, f, stride) < 1 or padding not in ("same", "valid", "full"):
        raise ValueError("参数不合法")
    if padding == "same":
        return ceil(n / stride)
    if padding == "full":
        return ceil((n + f - 1) / stride)
    if f > n:
        raise ValueError("卷积核太大")
    return ceil((n - f) / stride) + 1
