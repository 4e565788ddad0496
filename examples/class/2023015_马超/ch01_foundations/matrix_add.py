def matrix_add(a, b):
    if len(a) != len(b):
        raise ValueError("形状不同")
    for i in range(len(a)):
        if len(a[i]) != len(a[0]) or len(b[i]) != len(a[0]):
            raise ValueError("形状不同")
    return [[a[i][j] + b[i][j] for j in range(len(a[i]))] for i in range(len(a))]
