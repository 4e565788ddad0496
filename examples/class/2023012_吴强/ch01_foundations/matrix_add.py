def matrix_add(a, b):
    if len(a) != len(b):
        raise ValueError("行数不同")
    if any(len(r) != len(a[0]) for r in a + b):
        raise ValueError("列数不同")
    return [[sum(pair) for pair in zip(*rows)] for rows in zip(a, b)]
