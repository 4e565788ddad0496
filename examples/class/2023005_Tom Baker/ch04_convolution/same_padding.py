def same_padding(n, f, stride):
    raise NotImplementedError


def symmetric_padding(f):
    if f < 1 or f % 2 == 0:
        raise ValueError("odd only")
    return (f - 1) // 2
