"""The layer pattern of classic networks.

Draw LeNet, AlexNet and VGG side by side, and the same plan shows through:

    INPUT → [[CONV → RELU]·convs → POOL?]·blocks → [FC → RELU]·dense → FC

A block is `convs` pairs of convolution and relu, followed by a pooling layer if `pool` is true; there are `blocks` such blocks, all alike; then come `dense`
pairs of fully connected layer and relu; one last fully connected layer gives the scores. Any of the counts may be 0.

Write the plan in both directions: from the numbers to the list of layers, and back: could this list have come from such numbers at all?

Examples
--------
>>> expand_pattern(1, 2, True, 1)
['INPUT', 'CONV', 'RELU', 'POOL', 'CONV', 'RELU', 'POOL', 'FC', 'RELU', 'FC']
>>> expand_pattern(2, 1, False, 0)
['INPUT', 'CONV', 'RELU', 'CONV', 'RELU', 'FC']
>>> matches_pattern(["INPUT", "CONV", "RELU", "POOL", "CONV", "RELU", "FC"])
False

The last list pools after its first block and not after its second, and there is one `pool` for all blocks. But beware: lists that look odd can match too.
["INPUT", "POOL", "POOL", "FC"] has two blocks without convolutions, and ["INPUT", "FC"] has nothing that could be left out.

A negative count raises ValueError.

[zh]
经典网络的层级排列规律。

把 LeNet、AlexNet、VGG 并排画出来，可以看到同一个骨架：

    INPUT → [[CONV → RELU]·convs → POOL?]·blocks → [FC → RELU]·dense → FC

一个块由 `convs` 组“卷积 + relu”组成，若 `pool` 为真，后面再接一个池化层；这样的块共有 `blocks` 个，彼此完全相同；然后是 `dense` 组“全连接 + relu”；
最后一个全连接层给出得分。这些个数都可以为 0。

请把这个规律写成两个方向的函数：由个数得到各层的列表；反过来，判断一个列表是否可能由某组个数得到。

例：`expand_pattern(1, 2, True, 1)` 得 ['INPUT', 'CONV', 'RELU', 'POOL', 'CONV', 'RELU', 'POOL', 'FC', 'RELU', 'FC']；
`expand_pattern(2, 1, False, 0)` 得 ['INPUT', 'CONV', 'RELU', 'CONV', 'RELU', 'FC']；
`matches_pattern(["INPUT", "CONV", "RELU", "POOL", "CONV", "RELU", "FC"])` 得 False：它的第一块后面有池化，第二块后面没有，而所有块共用一个 `pool`。

不过要小心：有些看起来奇怪的列表也符合规律。["INPUT", "POOL", "POOL", "FC"] 就是两个没有卷积的块，["INPUT", "FC"] 则是把能省的都省了。

个数为负时抛出 ValueError。
"""


def expand_pattern(convs, blocks, pool, dense):
    """Return the layers as a list of the names 'INPUT', 'CONV', 'RELU', 'POOL' and 'FC'.

    Parameters
    ----------
    convs : int
        Convolutions in each block.
    blocks : int
    pool : bool
        Whether each block ends with a pooling layer.
    dense : int
        Fully connected layers before the last one.

    [zh]
    返回各层名称的列表，名称为 'INPUT'、'CONV'、'RELU'、'POOL' 和 'FC'。

    参数：convs 是每块的卷积层数，blocks 是块数，pool 表示每块是否以池化层结束，dense 是最后一层之前的全连接层数。
    """
    ### BEGIN SOLUTION
    if min(convs, blocks, dense) < 0:
        raise ValueError(f"counts are not negative. Received: convs={convs}, blocks={blocks}, dense={dense}")
    block = ["CONV", "RELU"] * convs + (["POOL"] if pool else [])
    return ["INPUT", *block * blocks, *["FC", "RELU"] * dense, "FC"]
    ### END SOLUTION


def matches_pattern(layers):
    """Return whether some arguments of `expand_pattern` give this list, True or False.

    Parameters
    ----------
    layers : list of str
        Any names, in any order; the list may be empty.

    [zh]
    判断是否存在一组参数，使 `expand_pattern` 得到这个列表，返回 True 或 False。

    参数：layers 是字符串列表，名称和顺序任意，也可以为空。
    """
    ### BEGIN SOLUTION
    layers = list(layers)
    pools = layers.count("POOL")
    # A relu follows each convolution and each dense layer but the last. Without pooling, all convolutions can stand in one block.
    blocks = pools or 1
    convs = layers.count("CONV") // blocks
    dense = max(layers.count("FC") - 1, 0)
    return layers == expand_pattern(convs, blocks, pools > 0, dense)
    ### END SOLUTION
