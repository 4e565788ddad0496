def same_padding(n, f, stride):
    if n < 1 or f < 1 or stride < 1:
        raise ValueError("too small")
    p = max((-(-n // stride) - 1) * stride + f - n, 0)
    return p - p // 2, p // 2


def symmetric_padding(f):
    if f < 1:
        raise ValueError("too small")
    return f // 2
