# 姓名：赵雪  学号：2023006


def iterations_per_epoch(n, batch_size):
    if n < 0 or batch_size < 1:
        raise ValueError("参数错误")
    次数 = n // batch_size
    return 次数 if n % batch_size == 0 else 次数 + 1
