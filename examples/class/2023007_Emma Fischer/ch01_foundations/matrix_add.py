def matrix_add(a, b):
    if len(a) != len(b):
        raise ValueError("not the same number of rows")
    for row in a + b:
        if len(row) != len(a[0]):
            raise ValueError("not the same number of columns")
    return a + b
