def same_padding(n, f, stride):
    if n < 1 or f < 1 or stride < 1:
        raise ValueError("参数不对")
    # n % stride 为 0 时看成 stride
    p = max(f - (n % stride or stride), 0)
    return p // 2, (p + 1) // 2


def symmetric_padding(f):
    if f < 1 or f % 2 != 1:
        raise ValueError("参数不对")
    return f // 2
