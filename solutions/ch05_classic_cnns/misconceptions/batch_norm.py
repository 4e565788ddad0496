"""Known-wrong solutions of batch_norm."""

import numpy as np

from autograder.checks import Text, misconception


def _arrays(*values):
    return tuple(np.asarray(value, float) for value in values)


def _renewed(running, batch, momentum):
    return momentum * np.asarray(running, float) + (1 - momentum) * batch


@misconception(
    of="batch_norm_train",
    rejected_by="training_agrees_with_keras",
    message=Text(
        "Your statistics go over the first axis alone. In a batch of images every place of a channel belongs to it: how many numbers has one channel?",
        "你只沿第一个轴求了统计量。在一批图像里，一个通道包含所有位置上的值：一个通道总共有多少个数？",
    ),
)
def first_axis_only(x, gamma, beta, running_mean, running_var, momentum, eps):
    x, gamma, beta = _arrays(x, gamma, beta)
    y = gamma * (x - x.mean(0)) / np.sqrt(x.var(0) + eps) + beta
    axes = tuple(range(x.ndim - 1))
    return y, _renewed(running_mean, x.mean(axes), momentum), _renewed(running_var, x.var(axes), momentum)


@misconception(
    of="batch_norm_train",
    rejected_by="training_agrees_with_keras",
    message=Text(
        "Your training normalises by the running averages. They are only kept for later; during training the batch's own mean and variance count.",
        "你在训练时用滑动平均做归一化。滑动平均只是留给以后用的；训练时应当用当前批自己的均值和方差。",
    ),
)
def running_in_training(x, gamma, beta, running_mean, running_var, momentum, eps):
    x, gamma, beta = _arrays(x, gamma, beta)
    axes = tuple(range(x.ndim - 1))
    mean, var = _renewed(running_mean, x.mean(axes), momentum), _renewed(running_var, x.var(axes), momentum)
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, mean, var


@misconception(
    of="batch_norm_train",
    rejected_by="running_averages_agree_with_keras",
    message=Text(
        "Your variance divides by n - 1. Here it is the mean of the squares, divided by n; with a single row, what would n - 1 be?",
        "你的方差除以了 n - 1。这里的方差是平方的平均值，应除以 n；想一想，如果只有一行，n - 1 是多少？",
    ),
)
def sample_variance(x, gamma, beta, running_mean, running_var, momentum, eps):
    x, gamma, beta = _arrays(x, gamma, beta)
    axes = tuple(range(x.ndim - 1))
    n = max(x[..., 0].size - 1, 1)
    mean, var = x.mean(axes), ((x - x.mean(axes)) ** 2).sum(axes) / n
    y = gamma * (x - mean) / np.sqrt(var + eps) + beta
    return y, _renewed(running_mean, mean, momentum), _renewed(running_var, var, momentum)


@misconception(
    of="batch_norm_train",
    rejected_by="running_averages_agree_with_keras",
    message=Text(
        "Your running averages take the share `momentum` from the batch. With momentum 0.99, should they change fast or slowly?",
        "你的滑动平均中，新的一批占了 momentum 的份额。momentum 为 0.99 时，滑动平均应该变得快还是慢？",
    ),
)
def momentum_swapped(x, gamma, beta, running_mean, running_var, momentum, eps):
    x, gamma, beta = _arrays(x, gamma, beta)
    axes = tuple(range(x.ndim - 1))
    mean, var = x.mean(axes), x.var(axes)
    y = gamma * (x - mean) / np.sqrt(var + eps) + beta
    return y, _renewed(running_mean, mean, 1 - momentum), _renewed(running_var, var, 1 - momentum)


@misconception(
    of="batch_norm_infer",
    rejected_by="inference_agrees_with_keras",
    message=Text(
        "Your inference normalises by the batch at hand. A single image that comes alone would then always give beta.",
        "你在推断时用了当前这批数据的统计量。那样的话，单独一个样本送进来，结果永远是 beta。",
    ),
)
def batch_in_inference(x, gamma, beta, running_mean, running_var, eps):
    x, gamma, beta = _arrays(x, gamma, beta)
    axes = tuple(range(x.ndim - 1))
    return gamma * (x - x.mean(axes)) / np.sqrt(x.var(axes) + eps) + beta


@misconception(
    of="batch_norm_backward",
    rejected_by="gradients_agree_with_autodiff",
    message=Text(
        "Your dx takes mean and variance for constants. They are made of the x themselves, so when one x moves, both move with it.",
        "你的 dx 把均值和方差当成了常数。它们是由各个 x 算出来的：某个 x 一动，两者都跟着变。",
    ),
)
def constant_statistics(dy, x, gamma, eps):
    dy, x, gamma = _arrays(dy, x, gamma)
    axes = tuple(range(x.ndim - 1))
    spread = np.sqrt(x.var(axes) + eps)
    normed = (x - x.mean(axes)) / spread
    return dy * gamma / spread, (dy * normed).sum(axes), dy.sum(axes)
