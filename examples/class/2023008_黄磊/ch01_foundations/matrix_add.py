def matrix_add(a, b):
    if len(a) != len(b) or len(set([len(r) for r in a + b])) > 1:
        raise ValueError("形状不同")
    c = []
    for i in range(len(a)):
        c.append(a[i] + b[i])   # 一行一行地加
    return c
