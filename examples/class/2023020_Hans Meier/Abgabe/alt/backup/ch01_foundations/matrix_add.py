def matrix_add(a, b):
    return a + b  # old version
