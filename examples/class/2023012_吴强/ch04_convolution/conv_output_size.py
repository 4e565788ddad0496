def conv_output_size(n, f, stride, padding):
    if padding == "same":
        p = f - 1
    elif padding == "valid":
        p = 0
    elif padding == "full":
        p = 2 * f - 2
    # 套公式 (n + 2p - f) / s + 1，这里 p 已经是两边之和
    return (n + p - f) // stride + 1
