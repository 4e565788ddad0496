# -*- coding: gbk -*-
# 姓名：赵雪  学号：2023006


def matrix_add(a, b):
    """矩阵相加，返回新矩阵。"""
    行数 = len(a)
    if 行数 != len(b):
        raise ValueError("行数不同")
    列数 = len(a[0]) if 行数 else 0
    和 = []
    for 甲, 乙 in zip(a, b):
        if len(甲) != 列数 or len(乙) != 列数:
            raise ValueError("列数不同")
        和.append([左 + 右 for 左, 右 in zip(甲, 乙)])
    return 和
