"""作业 1-1 矩阵相加  陈静"""


def matrix_add(a, b):
    # 形状一样：行数一样，每一行的长度也一样
    lengths = [len(row) for row in a]
    if lengths != [len(row) for row in b]:
        raise ValueError("两个矩阵形状不同")
    if len(set(lengths)) > 1:
        raise ValueError("各行长短不一，不是矩阵")
    return [[p + q for p, q in zip(r, s)] for r, s in zip(a, b)]
