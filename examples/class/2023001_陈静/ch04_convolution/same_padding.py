"""作业 4  same 填充  陈静"""


def same_padding(n, f, stride):
    if not (n > 0 and f > 0 and stride > 0):
        raise ValueError("尺寸和步幅至少为 1")
    # 最后一个窗口从哪里开始？减去它超出的部分
    last_start = (n - 1) // stride * stride
    total = max(0, last_start + f - n)
    before = total // 2
    return before, total - before


def symmetric_padding(f):
    half, even = divmod(f, 2)
    if f < 1 or even == 0:
        raise ValueError("只有奇数的核才能两边填充一样多")
    return half
