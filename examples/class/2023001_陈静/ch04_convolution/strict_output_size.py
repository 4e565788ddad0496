"""作业 4  严格的输出尺寸  陈静"""


def strict_output_size(n, f, stride, pad=0):
    if n < 1 or f < 1 or stride < 1:
        raise ValueError("尺寸和步幅至少为 1")
    steps, left = divmod(n + 2 * pad - f, stride)
    if steps < 0 or left != 0:
        raise ValueError("窗口走不到边界")
    return steps + 1
