def same_padding(n, f, stride):
    if n < 1 or f < 1 or stride < 1:
        raise ValueError("必须为正")
    p = max((n - 1) * stride + f - n, 0)      # 输出和输入一样大
    return p // 2, p - p // 2


def symmetric_padding(f):
    if f < 1 or f % 2 == 0:
        raise ValueError("f")
    return (f - 1) // 2
