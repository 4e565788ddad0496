"""Padding of 'same'.

How many zeros does 'same' add, and where? Along one axis of `n` cells, with a kernel of `f` cells, TensorFlow first decides how many outputs there are,
ceil(n / stride), and then adds exactly as many zeros as the last of these windows needs, and never fewer than none. Half of them go before the input and
half after it; where their number is odd, the extra one goes **after**.

    n = 8, f = 3, stride 2: four outputs, starting at cells 0, 2, 4 and 6 of the padded input.
    The last window ends at cell 8, so the padded input has 9 cells: one zero more than there is input.
    It goes after:  x x x x x x x x 0     →  (0, 1)

`same_padding` returns the pair (before, after). Frameworks without this rule pad alike on both sides, so that at stride 1 the output is as long as
the input. `symmetric_padding` gives this number for one side, (f − 1)/2; for an even kernel there is none.

Examples
--------
>>> same_padding(7, 3, 1)
(1, 1)
>>> same_padding(7, 4, 1)
(1, 2)
>>> same_padding(8, 3, 2)
(0, 1)
>>> symmetric_padding(5)
2

Bad input raises ValueError: `n`, `f` or `stride` below 1, and an even `f` for `symmetric_padding`.

[zh]
'same' 的补零。

'same' 一共补多少个零，补在哪里？在一个 `n` 格的轴上，卷积核有 `f` 格。TensorFlow 先定下输出的格数 ceil(n / stride)，再看最后一个窗口还缺几格，就补几个零
（不缺就不补）。这些零一半在输入之前，一半在输入之后；如果是奇数，多出的一个补在**后面**。

例：n = 8，f = 3，步幅 2。输出有四格，窗口分别从补零后输入的第 0、2、4、6 格开始，最后一个窗口到第 8 格为止，所以补零后应有 9 格，
只需补一个零，补在后面，得 (0, 1)。

`same_padding` 返回 (前, 后) 这一对数。有些框架没有这条规则，而是两边补得一样多，使步幅为 1 时输出与输入一样长：`symmetric_padding` 返回每一边要补的个数
(f − 1)/2；f 为偶数时不存在这样的数。

例：`same_padding(7, 3, 1)` 得 (1, 1)，`same_padding(7, 4, 1)` 得 (1, 2)，`symmetric_padding(5)` 得 2。

遇到不合法的输入时抛出 ValueError：`n`、`f` 或 `stride` 小于 1；`symmetric_padding` 的 `f` 是偶数。
"""


def same_padding(n, f, stride):
    """Return the zeros that 'same' adds, a tuple (before, after).

    Parameters
    ----------
    n, f, stride : int
        Cells of the input, cells of the kernel, cells that the kernel moves on.

    [zh]
    返回 'same' 所补的零的个数：元组 (前, 后)。

    参数：n、f、stride 分别是输入格数、卷积核格数和步幅。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError


def symmetric_padding(f):
    """Return the zeros to add on each side so that at stride 1 the size stays the same.

    Parameters
    ----------
    f : int
        Cells of the kernel; odd.

    [zh]
    返回步幅为 1 时使尺寸不变、每一边要补的零的个数。

    参数：f 是卷积核的格数，必须是奇数。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
