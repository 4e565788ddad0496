import math


def same_padding(n, f, stride):
    if min(n, f, stride) < 1:
        raise ValueError("sizes")
    p = (math.ceil(n / stride) - 1) * stride + f - n
    return p // 2, p - p // 2


def symmetric_padding(f):
    if f < 1 or not f % 2:
        raise ValueError("f must be odd")
    return int((f - 1) / 2)
