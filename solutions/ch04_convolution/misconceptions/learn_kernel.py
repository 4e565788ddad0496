"""Known-wrong solutions of learn_kernel."""

import numpy as np

from autograder.checks import Text, misconception


def _learn(x, y, shape, steps, lr, update):
    """Take the steps `k + lr * update(windows, error)`; refuse what the exercise refuses."""
    x, y, (kh, kw) = np.asarray(x, float), np.asarray(y, float), shape
    if min(kh, kw) < 1 or kh > x.shape[0] or kw > x.shape[1]:
        raise ValueError
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw))
    k = np.zeros((kh, kw))
    for _ in range(steps):
        error = np.einsum("hwij,ij->hw", windows, k) - y
        k = k + lr * update(np.einsum("hwij,hw->ij", windows, error), y.size)
    return k


@misconception(
    of="learn_kernel",
    rejected_by="worked_example",
    message=Text(
        "Your steps go uphill: each one makes the loss larger. Which sign does the gradient have at k = 0, and where should k go?",
        "你的每一步都在上坡，损失越来越大。k = 0 时梯度是什么符号？k 应该往哪边走？",
    ),
)
def wrong_sign(x, y, shape, steps, lr):
    return _learn(x, y, shape, steps, lr, lambda total, count: 2 / count * total)


@misconception(
    of="learn_kernel",
    rejected_by="worked_example",
    message=Text(
        "Your steps are too long by the number of outputs: the loss is a mean, not a sum.",
        "你的步子大了，倍数正好是输出元素的个数：损失是平均值，不是总和。",
    ),
)
def sums_instead_of_mean(x, y, shape, steps, lr):
    return _learn(x, y, shape, steps, lr, lambda total, count: -2 * total)


@misconception(
    of="learn_kernel",
    rejected_by="worked_example",
    message=Text(
        "Your steps are half as long as they should be. What is the derivative of a square?",
        "你的步子只有应有的一半。平方的导数是什么？",
    ),
)
def forgets_the_two(x, y, shape, steps, lr):
    return _learn(x, y, shape, steps, lr, lambda total, count: -total / count)


@misconception(
    of="learn_kernel",
    rejected_by="agrees_with_autodiff",
    message=Text(
        "Your gradient is flipped. Kernel cell (i, j) meets the image cells (r + i, c + j).",
        "你的梯度被翻转了。卷积核的 (i, j) 格遇到的是图像的 (r + i, c + j) 格。",
    ),
)
def flipped_gradient(x, y, shape, steps, lr):
    return _learn(x, y, shape, steps, lr, lambda total, count: -2 / count * total[::-1, ::-1])
