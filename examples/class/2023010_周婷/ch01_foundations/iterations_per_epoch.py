import math


def iterations_per_epoch(n, batch_size):
    if n < 0 or batch_size < 1:
        raise ValueError("参数不对")
    return math.ceil(n / batch_size)
