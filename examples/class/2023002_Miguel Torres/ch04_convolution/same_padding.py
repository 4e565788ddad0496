def same_padding(n, f, stride):
    for number in (n, f, stride):
        if number < 1:
            raise ValueError("must be at least 1")
    out = n // stride
    if n % stride > 0:
        out += 1
    total = (out - 1) * stride + f - n
    before = after = 0
    # give the zeros out one by one, the first one to the end
    while total > 0:
        if after == before:
            after += 1
        else:
            before += 1
        total -= 1
    return before, after


def symmetric_padding(f):
    if f < 1 or f % 2 == 0:
        raise ValueError("odd kernels only")
    p = 0
    while 2 * p + 1 < f:
        p += 1
    return p
