def matrix_add(a, b):
    # every row of both matrices against the first one
    if len(a) != len(b):
        raise ValueError("different number of rows")
    result = []
    for i in range(len(a)):
        if len(a[i]) != len(a[0]) or len(b[i]) != len(a[0]):
            raise ValueError("rows must all be equally long")
        row = []
        for j in range(len(a[i])):
            row.append(a[i][j] + b[i][j])
        result.append(row)
    return result
