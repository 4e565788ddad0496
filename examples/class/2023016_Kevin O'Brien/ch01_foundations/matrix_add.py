def matrix_add(a, b):
    rows = len(a)
    if rows != len(b):
        raise ValueError("rows")
    total = []
    while len(total) < rows:
        left, right = a[len(total)], b[len(total)]
        if not len(left) == len(right) == len(a[0]):
            raise ValueError("columns")
        total.append([p + q for p, q in zip(left, right)])
    return total
