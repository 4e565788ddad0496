"""Output size, strictly.

A careful designer wants the kernel to end exactly at the border: no cell of the input is left over, none is invented. With `n` cells of input,
`pad` cells of zeros added at **each** of the two ends, a kernel of `f` cells and a `stride`, the output then has

    (n − f + 2·pad) / stride + 1

cells, and this has to be a whole number. If it is not, the layer does not fit, and it is better to say so than to drop a column in silence.

Examples
--------
>>> strict_output_size(7, 3, 1)
5
>>> strict_output_size(7, 3, 2)
3
>>> strict_output_size(32, 5, 1, 2)
32

`strict_output_size(7, 3, 3)` raises ValueError: (7 − 3)/3 + 1 is not whole.

Bad input raises ValueError: a result that is not whole, a kernel larger than the padded input (f > n + 2·pad), and `n`, `f` or `stride` below 1.

[zh]
严格的输出尺寸。

细心的设计者希望卷积核恰好停在边界上：输入既不剩下一格，也不凭空多出一格。设输入有 `n` 格，**两端各**补 `pad` 格零，卷积核有 `f` 格，步幅为 `stride`，
则输出的格数为

    (n − f + 2·pad) / stride + 1

这个数必须是整数。如果不是，说明这一层的尺寸不合适，与其悄悄丢掉一列，不如明确报错。

例：`strict_output_size(7, 3, 1)` 得 5，`strict_output_size(7, 3, 2)` 得 3，`strict_output_size(32, 5, 1, 2)` 得 32；
而 `strict_output_size(7, 3, 3)` 抛出 ValueError，因为 (7 − 3)/3 + 1 不是整数。

遇到不合法的输入时抛出 ValueError：结果不是整数、卷积核比补零之后的输入还大（f > n + 2·pad）、`n`、`f` 或 `stride` 小于 1。
"""


def strict_output_size(n, f, stride, pad=0):
    """Return the number of output cells along one axis, a whole number.

    Parameters
    ----------
    n, f, stride : int
        Cells of the input, cells of the kernel, cells that the kernel moves on.
    pad : int
        Zeros added at each end, at least 0.

    [zh]
    返回一个轴上的输出格数（整数）。

    参数：n、f、stride 分别是输入格数、卷积核格数和步幅；pad 是两端各补的零的个数，不小于 0。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
