"""第四章作业  孙悦"""

PADDED = {"valid": lambda n, f: n, "same": lambda n, f: n + f - 1, "full": lambda n, f: n + 2 * f - 2}


def conv_output_size(n, f, stride, padding):
    if padding not in PADDED or n < 1 or f < 1 or stride < 1:
        raise ValueError("参数不合法")
    room = PADDED[padding](n, f) - f
    if room < 0:
        raise ValueError("卷积核放不下")
    return 1 + room // stride
