def matrix_add(a, b):
    if len(a) != len(b) or any(len(row) != len(a[0]) for row in a) or any(len(row) != len(a[0]) for row in b):
        raise ValueError("shapes differ")
    return [[p + q for p, q in zip(row, other)] for row, other in zip(a, b)]
