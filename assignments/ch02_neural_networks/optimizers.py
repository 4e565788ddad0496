"""Optimisers.

The gradient says which way is up; an optimiser decides how far to go down. Each function makes one step for weights w, an array or nested list of any shape, with the gradient
g of the same shape (the parameter grad) and the learning rate lr, and returns the new values:

    sgd_step         w ← w - lr · g

    momentum_step    v ← beta · v + (1 - beta) · g
                     w ← w - lr · v                          with the new v

    rmsprop_step     s ← rho · s + (1 - rho) · g²
                     w ← w - lr · g / (√s + eps)             with the new s

    adam_step        m ← beta1 · m + (1 - beta1) · g
                     v ← beta2 · v + (1 - beta2) · g²
                     m̂ = m / (1 - beta1ᵗ)     v̂ = v / (1 - beta2ᵗ)
                     w ← w - lr · m̂ / (√v̂ + eps)             m and v are returned as they are before the correction

In Adam t counts the steps, and the first is t = 1. All operations go element by element, eps stands outside the root.

Examples
--------
>>> momentum_step(np.array([1.0]), np.array([0.5]), np.array([2.0]), 0.1, 0.5)
(array([0.875]), array([1.25]))

v becomes 0.5 · 0.5 + 0.5 · 2 = 1.25, and w goes down by 0.1 · 1.25. Adam's first step is nearly lr whatever the gradient's size:

>>> w, m, v = adam_step(np.array([1.0]), np.array([0.0]), np.array([0.0]), 1, np.array([4.0]), 0.1, 0.9, 0.999, 1e-8)
>>> np.round(w, 6), np.round(m, 6), np.round(v, 6)
(array([0.9]), array([0.4]), array([0.016]))

The arguments stay as they are; new arrays are returned.

[zh]
优化算法。

梯度指出哪个方向是上坡，优化算法决定沿下坡走多远。下面每个函数都只走一步：w 是任意形状的权重数组（或嵌套列表），g 是同形状的梯度（参数名 grad），lr 是学习率，返回更新后的值：

    sgd_step         w ← w - lr · g

    momentum_step    v ← beta · v + (1 - beta) · g
                     w ← w - lr · v                          用新的 v

    rmsprop_step     s ← rho · s + (1 - rho) · g²
                     w ← w - lr · g / (√s + eps)             用新的 s

    adam_step        m ← beta1 · m + (1 - beta1) · g
                     v ← beta2 · v + (1 - beta2) · g²
                     m̂ = m / (1 - beta1ᵗ)     v̂ = v / (1 - beta2ᵗ)
                     w ← w - lr · m̂ / (√v̂ + eps)             返回的 m 和 v 是修正之前的

Adam 里的 t 是步数，第一步 t = 1。所有运算都逐元素进行，eps 在根号外面。

例：`momentum_step(np.array([1.0]), np.array([0.5]), np.array([2.0]), 0.1, 0.5)` 得 `(array([0.875]), array([1.25]))`：
v 变为 0.5 · 0.5 + 0.5 · 2 = 1.25，w 减少 0.1 · 1.25。
Adam 的第一步无论梯度多大都约为 lr：w = [1.0]、m = [0.0]、v = [0.0]、t = 1、grad = [4.0]、lr = 0.1、beta1 = 0.9、beta2 = 0.999、eps = 1e-8 时，
得 w ≈ [0.9]，m = [0.4]，v = [0.016]。

各个参数保持原样，返回的是新数组。
"""

import numpy as np


def sgd_step(w, grad, lr):
    """Return w after one step of gradient descent.

    [zh]
    返回梯度下降一步之后的 w。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError


def momentum_step(w, v, grad, lr, beta):
    """Return `(w, v)` after one step with momentum; v is the running mean of the gradients.

    [zh]
    返回动量法一步之后的 `(w, v)`；v 是梯度的滑动平均。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError


def rmsprop_step(w, s, grad, lr, rho, eps):
    """Return `(w, s)` after one step of RMSProp; s is the running mean of the squared gradients.

    [zh]
    返回 RMSProp 一步之后的 `(w, s)`；s 是梯度平方的滑动平均。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError


def adam_step(w, m, v, t, grad, lr, beta1, beta2, eps):
    """Return `(w, m, v)` after step number t of Adam, t from 1.

    [zh]
    返回 Adam 第 t 步之后的 `(w, m, v)`，t 从 1 开始。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
