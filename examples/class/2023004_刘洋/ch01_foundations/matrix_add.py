def matrix_add(a, b):
    if len(a) != len(b):
        raise ValueError("行数不同")
    n = len(a[0]) if a else 0
    for row in a + b:
        if len(row) != n:
            raise ValueError("列数不同")
    return [[a[i][j] + b[i][j] for j in range(n)] for i in range(len(a))]
