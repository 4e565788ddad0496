"""Adding two matrices.

A warm-up in plain Python, and the first thing a tensor library does for you. A matrix is written as a list of rows, and
each row as a list of numbers; `[[1, 2, 3], [4, 5, 6]]` has 2 rows and 3 columns. The sum of two matrices of one shape
has that shape too, and each of its numbers is the sum of the two numbers at the same place:

    C[i][j] = A[i][j] + B[i][j]

Examples
--------
>>> matrix_add([[1, 2, 3], [4, 5, 6]], [[10, 20, 30], [40, 50, 60]])
[[11, 22, 33], [44, 55, 66]]
>>> matrix_add([], [])
[]

Only matrices of the same shape can be added: another number of rows or of columns raises ValueError, and so does a
list that is no matrix because its rows differ in length. NumPy is not needed.

[zh]
两个矩阵相加。

用纯 Python 热热身；张量库替你做的第一件事就是它。矩阵写成“行的列表”，每一行又是“数的列表”：
`[[1, 2, 3], [4, 5, 6]]` 有 2 行 3 列。形状相同的两个矩阵才能相加，和的形状不变，
每个位置上的数等于两个矩阵同一位置上的数之和：

    C[i][j] = A[i][j] + B[i][j]

例：`matrix_add([[1, 2, 3], [4, 5, 6]], [[10, 20, 30], [40, 50, 60]])` 得 `[[11, 22, 33], [44, 55, 66]]`；
0 行的矩阵也可以相加，`matrix_add([], [])` 得 `[]`。

形状不同（行数或列数不等）时抛出 ValueError；如果某个参数各行长短不一，根本不是矩阵，也抛出 ValueError。
本题不需要 NumPy。
"""


def matrix_add(a, b):
    """Return a + b as a new list of lists; both arguments stay as they are.

    Parameters
    ----------
    a, b : list of list of number
        Two matrices of one shape; 0 rows are allowed.

    Raises
    ------
    ValueError
        If the shapes differ, or the rows of a matrix differ in length.

    [zh]
    返回 a + b，结果是新的“列表的列表”，两个参数保持原样。

    参数：a、b 是形状相同的两个矩阵（数的列表的列表），可以是 0 行。

    形状不同，或某个矩阵各行长度不一时，抛出 ValueError。
    """
    ### BEGIN SOLUTION
    if len(a) != len(b):
        raise ValueError(f"the matrices have one number of rows. Received: {len(a)} and {len(b)} rows")
    widths = {len(row) for row in [*a, *b]}
    if len(widths) > 1:
        raise ValueError(f"all rows have one length. Received: rows of lengths {sorted(widths)}")
    return [[a[i][j] + b[i][j] for j in range(len(a[i]))] for i in range(len(a))]
    ### END SOLUTION
