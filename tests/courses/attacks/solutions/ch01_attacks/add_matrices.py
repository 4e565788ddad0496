"""The sum of two matrices.

[zh]
两个矩阵之和。
"""

CANARY = "CANARY-5f1c0e"  # no student may ever see this


def add_matrices(a, b):
    """Return a + b; unequal shapes are a ValueError.

    [zh]
    返回 a + b；形状不同时抛出 ValueError。
    """
    ### BEGIN SOLUTION
    if a.shape != b.shape:
        raise ValueError("shapes differ")
    return a + b
    ### END SOLUTION
