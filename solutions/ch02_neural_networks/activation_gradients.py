"""Gradients of activation functions.

On the way back through a layer, each gradient is multiplied by the slope of the activation function at the layer's input x. Write these slopes, as functions of x,
for every element of an array or nested list:

    sigmoid_grad      slope of 1 / (1 + e⁻ˣ)
    tanh_grad         slope of tanh(x)
    relu_grad         slope of relu: x where x > 0, else 0
    leaky_relu_grad   slope of leaky_relu: x where x > 0, else alpha · x
    elu_grad          slope of elu: x where x > 0, else alpha · (eˣ - 1)

The last three have a corner at 0; there the slope of the left branch counts: 0 for relu, alpha for leaky_relu and elu.

Examples
--------
>>> sigmoid_grad([0.0])
array([0.25])
>>> relu_grad([-1.5, 0.0, 2.0])
array([0., 0., 1.])

At x = 2 the sigmoid is 0.88 and its slope 0.10.

[zh]
激活函数的导数。

反向传播经过一层时，每个梯度都要乘上激活函数在该层输入 x 处的导数。请把这些导数写成 x 的函数，对数组或嵌套列表 x 的每个元素计算：

    sigmoid_grad      1 / (1 + e⁻ˣ) 的导数
    tanh_grad         tanh(x) 的导数
    relu_grad         relu(x) 的导数：x > 0 时函数为 x，否则为 0
    leaky_relu_grad   leaky_relu 的导数：x > 0 时函数为 x，否则为 alpha · x
    elu_grad          elu 的导数：x > 0 时函数为 x，否则为 alpha · (eˣ - 1)

后三个函数在 0 处有一个折角，约定取左边那一支的导数：relu 为 0，leaky_relu 和 elu 为 alpha。

例：`sigmoid_grad([0.0])` 得 `[0.25]`，`relu_grad([-1.5, 0.0, 2.0])` 得 `[0., 0., 1.]`。在 x = 2 处，sigmoid 的值是 0.88，导数是 0.10。
"""

import numpy as np


def sigmoid_grad(x):
    """Return the slope of the sigmoid at each element of the array or nested list x, as an array.

    [zh]
    返回 sigmoid 在 x 每个元素处的导数（数组）；x 是数组或嵌套列表。
    """
    ### BEGIN SOLUTION
    small = np.exp(-np.abs(np.asarray(x)))
    return small / (1 + small) ** 2
    ### END SOLUTION


def tanh_grad(x):
    """Return the slope of tanh at each element.

    [zh]
    返回 tanh 在每个元素处的导数。
    """
    ### BEGIN SOLUTION
    return 1 - np.tanh(np.asarray(x)) ** 2
    ### END SOLUTION


def relu_grad(x):
    """Return the slope of relu at each element, 0 at 0.

    [zh]
    返回 relu 在每个元素处的导数，在 0 处取 0。
    """
    ### BEGIN SOLUTION
    return np.where(np.asarray(x) > 0, 1.0, 0.0)
    ### END SOLUTION


def leaky_relu_grad(x, alpha=0.01):
    """Return the slope of leaky_relu at each element, alpha at 0.

    [zh]
    返回 leaky_relu 在每个元素处的导数，在 0 处取 alpha。
    """
    ### BEGIN SOLUTION
    return np.where(np.asarray(x) > 0, 1.0, alpha)
    ### END SOLUTION


def elu_grad(x, alpha=1.0):
    """Return the slope of elu at each element, alpha at 0.

    [zh]
    返回 elu 在每个元素处的导数，在 0 处取 alpha。
    """
    ### BEGIN SOLUTION
    x = np.asarray(x)
    return np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0)))
    ### END SOLUTION
