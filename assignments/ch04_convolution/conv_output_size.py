"""Output size of a convolution.

How wide is a feature map? One axis is enough to say it: an input of `n` cells, a kernel of `f` cells, and a `stride` by which the kernel moves on.
What happens at the border decides the rest:

- `'valid'`: the kernel stays inside the input, so it needs f ≤ n;
- `'same'`: zeros are added so that at stride 1 the output is as long as the input;
- `'full'`: the kernel may stick out as long as one cell overlaps.

Examples
--------
>>> conv_output_size(7, 3, 1, "valid")
5
>>> conv_output_size(7, 3, 2, "same")
4

Bad input (a size or stride below 1, an unknown padding, a kernel larger than the input under 'valid') raises ValueError.

[zh]
卷积的输出尺寸。

特征图有多宽？只看一个轴就够了：输入有 `n` 格，卷积核有 `f` 格，卷积核每次移动 `stride` 格。边界怎么处理，决定了输出有多长：

- `'valid'`：卷积核始终留在输入内部，因此要求 f ≤ n；
- `'same'`：在两端补零，使步幅为 1 时输出与输入一样长；
- `'full'`：只要有一格重叠，卷积核就可以伸到外面。

例：`conv_output_size(7, 3, 1, "valid")` 得 5，`conv_output_size(7, 3, 2, "same")` 得 4。

遇到不合法的输入（尺寸或步幅小于 1、未知的填充方式、'valid' 下卷积核比输入大）时抛出 ValueError。
"""


def conv_output_size(n, f, stride, padding):
    """Return the number of output cells along one axis, an int.

    Parameters
    ----------
    n, f, stride : int
        Cells of the input, cells of the kernel, cells that the kernel moves on.
    padding : {'same', 'valid', 'full'}

    [zh]
    返回一个轴上的输出格数（整数）。

    参数：n、f、stride 分别是输入格数、卷积核格数和步幅；padding 取 'same'、'valid' 或 'full'。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
