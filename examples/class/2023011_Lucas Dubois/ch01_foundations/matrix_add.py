def matrix_add(a, b):
    if len(a) != len(b):
        raise ValueError
    c = []
    for i in range(len(a)):
        if len(a[i]) != len(b[i]):
            raise ValueError
        c.append([a[i][j] + b[i][j] for j in range(len(a[i]))])
    return c
