"""The cross-entropy loss, from raw scores.

Softmax turns the scores of a sample into probabilities. The cross-entropy of a sample is -log p, where p is the
probability given to its true class: 0 if the classifier was certain and right, and larger the less it believed the
truth. The loss of a batch is the mean over its samples:

    loss = mean of -log softmax(scores)[true class]        (log is the natural logarithm)

Examples
--------
Four classes, all scores equal: every class has probability 1/4, and -log(1/4) = 1.386.

>>> cross_entropy([[0.0, 0.0, 0.0, 0.0]], [2])
1.3862943611198906
>>> cross_entropy([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0]], [0, 1])
1.0597434655457596

Scores may be as large as ±10 000, and the answer must stay finite: for scores [[10000.0, 0.0]] and label 1 the loss is
10000. The probability of class 1 is there so small that it becomes 0, and log 0 is not finite. So do not compute
the probability first and its logarithm afterwards: work out on paper what log softmax is, and compute that.

[zh]
从得分直接计算交叉熵损失。

softmax 把一个样本的得分变成概率。一个样本的交叉熵是 -log p，其中 p 是真实类别的概率：
如果分类器完全确定而且答对了，它就是 0；越不相信真实答案，它就越大。一批样本的损失是各样本的平均值：

    损失 = -log softmax(scores)[真实类别] 的平均值        （log 是自然对数）

例：四个类别得分全相等，每个类别的概率都是 1/4，-log(1/4) = 1.386，所以
`cross_entropy([[0.0, 0.0, 0.0, 0.0]], [2])` 得 1.386…；
`cross_entropy([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0]], [0, 1])` 得 1.0597…。

得分可能大到 ±10000，结果仍要是有限的数：得分为 `[[10000.0, 0.0]]`、标签为 1 时，损失是 10000。
这时类别 1 的概率小到变成了 0，而 log 0 不是有限的数。所以不要先算概率再取对数：
请在纸上推导 log softmax 等于什么，然后直接计算它。
"""

import numpy as np


def cross_entropy(scores, labels):
    """Return the mean cross-entropy of a batch, a number.

    Parameters
    ----------
    scores : array or nested list, shape (batch, classes)
        Raw scores, before softmax; from -1e4 to 1e4.
    labels : array or list of int, shape (batch,)
        The true class of each sample, from 0 on.

    [zh]
    返回一批样本的平均交叉熵（一个数）。

    参数：scores 形状为 (batch, classes)，是 softmax 之前的得分，取值在 -1e4 到 1e4 之间；
    labels 形状为 (batch,)，是每个样本的真实类别（从 0 开始）。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
