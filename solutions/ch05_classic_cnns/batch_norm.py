"""Batch normalization.

As a network trains, the numbers that reach a layer drift: each update of the layers below shifts and stretches them. Batch normalization takes the drift
out. It looks at each channel on its own, over everything that is in the batch:

    mean = mean of x         var = mean of (x - mean)²         (over all axes but the last)
    y = gamma · (x - mean) / √(var + eps) + beta

so a channel leaves with mean beta and a spread of about |gamma|, whatever it was before. gamma and beta, one number per channel, are learnt. For images
`(batch, height, width, channels)` the mean goes over batch, height and width; for rows `(batch, features)` over the batch.

A single image that is to be classified later has no batch around it. Therefore training also keeps running averages,

    running ← momentum · running + (1 - momentum) · batch

and `batch_norm_infer` uses these in the place of mean and var. During training itself only the batch counts.

Example
-------
Two rows of two features. The columns have means 2 and 20, variances 1 and 100 (divided by 2, the number of rows, not by 1):

>>> y, mean, var = batch_norm_train([[1.0, 10.0], [3.0, 30.0]], [1.0, 2.0], [0.0, 5.0], [0.0, 0.0], [1.0, 1.0], 0.9, 0.0)
>>> y
array([[-1.,  3.],
       [ 1.,  7.]])
>>> mean, var
(array([0.2, 2. ]), array([ 1. , 10.9]))

For the way back: y depends on x directly and also through mean and var, and each value of the batch has its share in both. Arguments may come as arrays
or as lists and are never changed; the results are arrays.

[zh]
批归一化（Batch Normalization）。

训练过程中，下面各层的每一次更新都会使传到某一层的数值整体平移、伸缩，分布总在漂移。批归一化把这种漂移消除掉。它对每个通道单独处理，统计范围是批中的全部数据：

    mean = x 的平均值         var = (x - mean)² 的平均值         （对除最后一轴以外的所有轴求）
    y = gamma · (x - mean) / √(var + eps) + beta

因此不管原来怎样，每个通道的输出均值都是 beta，标准差约为 |gamma|。gamma 和 beta 每个通道各一个数，是要学习的参数。
对图像 `(batch, height, width, channels)`，平均值取遍批、高、宽三个轴；对 `(batch, features)`，只取遍批。

将来要分类的单幅图像周围没有“一批”数据，所以训练时还要记录滑动平均：

    running ← momentum · running + (1 - momentum) · 当前批的统计量

`batch_norm_infer` 就用它们代替 mean 和 var。而训练时的归一化只用当前批的统计量。

例：两行两列的数据 [[1, 10], [3, 30]]，两列的均值为 2 和 20，方差为 1 和 100（除以行数 2，而不是 1）。gamma = [1, 2]，beta = [0, 5]，滑动平均原为 0 和 1，
momentum = 0.9，eps = 0 时，y 为 [[-1, 3], [1, 7]]，新的滑动均值为 [0.2, 2]，新的滑动方差为 [1, 10.9]。

反向传播时要注意：y 不仅直接依赖 x，还通过 mean 和 var 依赖 x，批中的每个值对这两者都有贡献。参数可以是数组，也可以是列表，都不得被修改；结果都是数组。
"""

import numpy as np


def batch_norm_train(x, gamma, beta, running_mean, running_var, momentum, eps):
    """Normalise by the batch, and renew the running averages.

    Parameters
    ----------
    x : array (batch, ..., channels)
        At least two axes.
    gamma, beta, running_mean, running_var : array (channels,)
    momentum, eps : float

    Returns
    -------
    tuple
        `(y, new_running_mean, new_running_var)`: y has the shape of x, the others (channels,).

    [zh]
    用当前批的统计量归一化，并更新滑动平均。

    参数：x 的形状为 (batch, ..., channels)，至少两个轴；gamma、beta、running_mean、running_var 的形状都是 (channels,)；momentum、eps 是数。

    返回元组 `(y, new_running_mean, new_running_var)`：y 与 x 形状相同，另外两个的形状为 (channels,)。
    """
    ### BEGIN SOLUTION
    x, gamma, beta = (np.asarray(value, float) for value in (x, gamma, beta))
    axes = tuple(range(x.ndim - 1))
    mean, var = x.mean(axes), x.var(axes)
    y = gamma * (x - mean) / np.sqrt(var + eps) + beta
    kept_mean, kept_var = (momentum * np.asarray(running, float) for running in (running_mean, running_var))
    return y, kept_mean + (1 - momentum) * mean, kept_var + (1 - momentum) * var
    ### END SOLUTION


def batch_norm_infer(x, gamma, beta, running_mean, running_var, eps):
    """Normalise by the running averages; an array of the shape of x.

    Parameters
    ----------
    x : array (batch, ..., channels)
    gamma, beta, running_mean, running_var : array (channels,)
    eps : float

    [zh]
    用滑动平均归一化，返回与 x 形状相同的数组。

    参数：x 的形状为 (batch, ..., channels)；gamma、beta、running_mean、running_var 的形状都是 (channels,)；eps 是数。
    """
    ### BEGIN SOLUTION
    x, gamma, beta = (np.asarray(value, float) for value in (x, gamma, beta))
    return gamma * (x - np.asarray(running_mean)) / np.sqrt(np.asarray(running_var) + eps) + beta
    ### END SOLUTION


def batch_norm_backward(dy, x, gamma, eps):
    """Return the gradients of a loss through `batch_norm_train`.

    Parameters
    ----------
    dy : array (batch, ..., channels)
        Gradient of the loss by y, of the shape of x.
    x : array (batch, ..., channels)
    gamma : array (channels,)
    eps : float

    Returns
    -------
    tuple
        `(dx, dgamma, dbeta)`: gradients by x (its shape), gamma and beta (channels,).

    [zh]
    返回损失经过 `batch_norm_train` 的梯度。

    参数：dy 是损失对 y 的梯度，与 x 形状相同，均为 (batch, ..., channels)；gamma 的形状为 (channels,)；eps 是数。

    返回元组 `(dx, dgamma, dbeta)`：损失对 x（与 x 形状相同）、对 gamma 和 beta（形状为 (channels,)）的梯度。
    """
    ### BEGIN SOLUTION
    dy, x, gamma = (np.asarray(value, float) for value in (dy, x, gamma))
    axes = tuple(range(x.ndim - 1))
    spread = np.sqrt(x.var(axes) + eps)
    normed = (x - x.mean(axes)) / spread
    along = (dy * normed).mean(axes)
    dx = gamma / spread * (dy - dy.mean(axes) - normed * along)
    return dx, (dy * normed).sum(axes), dy.sum(axes)
    ### END SOLUTION
