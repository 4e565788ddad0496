def same_padding(n, f, stride):
    if min(n, f, stride) < 1:
        raise ValueError("参数不合法")
    p = f - 1                       # 补 f - 1 个零，大小就不变
    return p // 2, p - p // 2


def symmetric_padding(f):
    if f < 1 or f % 2 == 0:
        raise ValueError("必须是奇数")
    return (f - 1) // 2
