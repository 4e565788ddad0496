import numpy as np


def same_origin(h, w):
    if h < 1 or w < 1:
        raise ValueError("kernel without cells")
    # as many cells before as behind; of an even number, the first of the two in the middle
    rows, columns = list(range(h)), list(range(w))
    while len(rows) > 2:
        rows = rows[1:-1]
    while len(columns) > 2:
        columns = columns[1:-1]
    return rows[0], columns[0]


def conv2d_mode(x, k, mode):
    x, k = np.array(x, dtype=float), np.array(k, dtype=float)
    height, width = x.shape
    h, w = k.shape
    if mode == "full":
        top, left, rows, columns = h - 1, w - 1, height + h - 1, width + w - 1
    elif mode == "same":
        (top, left), rows, columns = same_origin(h, w), height, width
    elif mode == "valid":
        top, left, rows, columns = 0, 0, height - h + 1, width - w + 1
        if rows < 1 or columns < 1:
            raise ValueError("the kernel does not fit")
    else:
        raise ValueError("mode " + repr(mode))
    result = np.zeros((rows, columns))
    for r in range(rows):
        for c in range(columns):
            for i in range(h):
                for j in range(w):
                    y, z = r + i - top, c + j - left
                    if 0 <= y < height and 0 <= z < width:
                        result[r, c] += x[y, z] * k[i, j]
    return result
