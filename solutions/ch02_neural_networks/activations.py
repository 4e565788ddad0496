"""Activation functions.

Without a non-linear function between them, any number of layers is worth one. Here are ten functions that have been put there, each applied to every element of x,
an array or nested list of any shape:

    sigmoid      1 / (1 + e⁻ˣ)
    tanh         (eˣ - e⁻ˣ) / (eˣ + e⁻ˣ)
    relu         x where x > 0, else 0
    leaky_relu   x where x > 0, else alpha · x
    elu          x where x > 0, else alpha · (eˣ - 1)
    selu         λ · elu(x, α) with λ = 1.0507009873554805 and α = 1.6732632423543772
    softplus     ln(1 + eˣ)
    softsign     x / (1 + |x|)
    relu6        relu(x), cut off at 6
    crelu        relu(x) and relu(-x) side by side: the last axis becomes twice as long

sigmoid and softplus must give the right numbers up to x = ±10 000, where eˣ itself is far too large for a float.

Examples
--------
>>> relu([[-1.0, 2.0]])
array([[0., 2.]])
>>> crelu([[-1.0, 2.0]])
array([[0., 2., 1., 0.]])
>>> leaky_relu([-2.0, 3.0], alpha=0.1)
array([-0.2,  3. ])

All functions return arrays and leave x as it is.

[zh]
激活函数。

如果层与层之间没有非线性函数，那么再多的层也只抵得上一层。下面是常用的十个激活函数，都作用于 x 的每一个元素；x 是任意形状的数组或嵌套列表：

    sigmoid      1 / (1 + e⁻ˣ)
    tanh         (eˣ - e⁻ˣ) / (eˣ + e⁻ˣ)
    relu         x > 0 时为 x，否则为 0
    leaky_relu   x > 0 时为 x，否则为 alpha · x
    elu          x > 0 时为 x，否则为 alpha · (eˣ - 1)
    selu         λ · elu(x, α)，其中 λ = 1.0507009873554805，α = 1.6732632423543772
    softplus     ln(1 + eˣ)
    softsign     x / (1 + |x|)
    relu6        relu(x)，超过 6 的部分截断为 6
    crelu        把 relu(x) 和 relu(-x) 并排放在一起：最后一个轴的长度加倍

sigmoid 和 softplus 在 x 取到 ±10 000 时也必须给出正确的值，而那里的 eˣ 早已超出浮点数的范围。

例：`relu([[-1.0, 2.0]])` 得 `[[0., 2.]]`，`crelu([[-1.0, 2.0]])` 得 `[[0., 2., 1., 0.]]`，`leaky_relu([-2.0, 3.0], alpha=0.1)` 得 `[-0.2, 3.]`。

所有函数都返回数组，x 保持原样。
"""

import numpy as np

SELU_SCALE = 1.0507009873554805
SELU_ALPHA = 1.6732632423543772


def sigmoid(x):
    """Return 1 / (1 + e⁻ˣ) of each element, for x up to ±10 000.

    [zh]
    对每个元素求 1 / (1 + e⁻ˣ)，x 可取到 ±10 000。
    """
    ### BEGIN SOLUTION
    x = np.asarray(x)
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, small) / (1 + small)
    ### END SOLUTION


def tanh(x):
    """Return the hyperbolic tangent of each element.

    [zh]
    对每个元素求双曲正切。
    """
    ### BEGIN SOLUTION
    return np.tanh(np.asarray(x))
    ### END SOLUTION


def relu(x):
    """Return each element where it is positive, else 0.

    [zh]
    正的元素保持不变，其余变为 0。
    """
    ### BEGIN SOLUTION
    return np.maximum(x, 0.0)
    ### END SOLUTION


def leaky_relu(x, alpha=0.01):
    """Return each element where it is positive, else `alpha` times it; alpha is a number from 0 to 1.

    [zh]
    正的元素保持不变，其余乘以 alpha；alpha 是 0 到 1 之间的数。
    """
    ### BEGIN SOLUTION
    x = np.asarray(x)
    return np.where(x > 0, x, alpha * x)
    ### END SOLUTION


def elu(x, alpha=1.0):
    """Return each element where it is positive, else alpha · (eˣ - 1); alpha is a positive number.

    [zh]
    正的元素保持不变，其余变为 alpha · (eˣ - 1)；alpha 是正数。
    """
    ### BEGIN SOLUTION
    x = np.asarray(x)
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))
    ### END SOLUTION


def selu(x):
    """Return the scaled elu of each element, with the constants above.

    [zh]
    对每个元素求带缩放的 elu，所用常数见上。
    """
    ### BEGIN SOLUTION
    return SELU_SCALE * elu(x, SELU_ALPHA)
    ### END SOLUTION


def softplus(x):
    """Return ln(1 + eˣ) of each element, for x up to ±10 000.

    [zh]
    对每个元素求 ln(1 + eˣ)，x 可取到 ±10 000。
    """
    ### BEGIN SOLUTION
    return np.logaddexp(0.0, x)
    ### END SOLUTION


def softsign(x):
    """Return x / (1 + |x|) of each element.

    [zh]
    对每个元素求 x / (1 + |x|)。
    """
    ### BEGIN SOLUTION
    x = np.asarray(x)
    return x / (1 + np.abs(x))
    ### END SOLUTION


def relu6(x):
    """Return each element, cut off below 0 and above 6.

    [zh]
    把每个元素限制在 0 到 6 之间。
    """
    ### BEGIN SOLUTION
    return np.clip(np.asarray(x), 0, 6)
    ### END SOLUTION


def crelu(x):
    """Return relu(x), followed along the last axis by relu(-x); x has at least one axis.

    [zh]
    沿最后一个轴，先放 relu(x)，再接上 relu(-x)；x 至少有一个轴。
    """
    ### BEGIN SOLUTION
    x = np.asarray(x)
    return np.concatenate([relu(x), relu(-x)], axis=-1)
    ### END SOLUTION
