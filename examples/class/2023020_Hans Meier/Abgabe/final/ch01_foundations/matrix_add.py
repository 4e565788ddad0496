def matrix_add(a, b):
    shapes = [[len(row) for row in m] for m in (a, b)]
    if shapes[0] != shapes[1] or len(set(shapes[0])) > 1:
        raise ValueError(f"cannot add {shapes[0]} and {shapes[1]}")
    return [[p + q for p, q in zip(*pair)] for pair in zip(a, b)]
