"""作业 1  每轮迭代次数  陈静"""

import math


def iterations_per_epoch(n, batch_size):
    if n < 0 or batch_size <= 0:
        raise ValueError("样本数不能为负，批大小至少为 1")
    full, rest = divmod(n, batch_size)
    return full + math.ceil(rest / batch_size)
