"""Backpropagation through a circuit.

Any formula can be drawn as a circuit of small gates. A gate knows only its own inputs and output, and how its output changes with each input. Backpropagation
starts at the end of the circuit with the number 1 and walks back: at each gate it multiplies what arrives there by the gate's own slope. Where one value feeds
two gates, what comes back along both wires is added.

First circuit: f = (x + y) · z. At x = -2, y = 5, z = -4 the sum is q = 3 and f = -12. Going back, the product gate sends q = 3 to z and z = -4 to q; the sum gate
hands that -4 on to both x and y.

>>> product_gate(-2, 5, -4)
(-4, -4, 3)

Second circuit: a neuron with two inputs and a bias, σ(w0·x0 + w1·x1 + w2), where σ(s) = 1 / (1 + e⁻ˢ). With w0 = 2, w1 = -3, w2 = -3, x0 = -1, x1 = -2 the sum is
s = 1 and the neuron gives σ(1) = 0.73. The slope of σ there is 0.20: that is what reaches w2, and 2 · 0.20 = 0.39 reaches x0.

>>> output, gradient = sigmoid_neuron(2, -3, -3, -1, -2)
>>> round(output, 2), round(gradient[2], 2), round(gradient[3], 2)
(0.73, 0.2, 0.39)

[zh]
计算图上的反向传播。

任何一个式子都可以画成由小“门”组成的电路（计算图）。每个门只认识自己的输入和输出，只知道输出随每个输入怎样变化。反向传播从电路的末端出发，起点是 1，
一路往回走：每经过一个门，就用传到这里的数乘以这个门自己的导数。如果一个值同时送进两个门，那么从两条线上传回来的数要相加。

第一个电路：f = (x + y) · z。当 x = -2、y = 5、z = -4 时，和 q = 3，f = -12。往回走：乘法门把 q = 3 传给 z，把 z = -4 传给 q；加法门再把 -4 原样传给 x 和 y。
所以 `product_gate(-2, 5, -4)` 得 `(-4, -4, 3)`。

第二个电路：一个有两个输入和一个偏置的神经元 σ(w0·x0 + w1·x1 + w2)，其中 σ(s) = 1 / (1 + e⁻ˢ)。当 w0 = 2、w1 = -3、w2 = -3、x0 = -1、x1 = -2 时，和 s = 1，
神经元输出 σ(1) = 0.73。σ 在这里的导数是 0.20，这就是传到 w2 的梯度；传到 x0 的是 2 · 0.20 = 0.39。
"""

import math


def product_gate(x, y, z):
    """Return the gradient of f = (x + y) · z.

    Parameters
    ----------
    x, y, z : number

    Returns
    -------
    tuple
        `(dx, dy, dz)`, three numbers: how f changes with each of the inputs.

    [zh]
    返回 f = (x + y) · z 的梯度，即元组 `(dx, dy, dz)`：f 对三个输入的偏导数。

    参数：x、y、z 都是数。
    """
    ### BEGIN SOLUTION
    q = x + y
    return z, z, q
    ### END SOLUTION


def sigmoid_neuron(w0, w1, w2, x0, x1):
    """Return the output of the neuron σ(w0·x0 + w1·x1 + w2) and its gradient.

    Parameters
    ----------
    w0, w1, w2 : number
        Two weights and the bias.
    x0, x1 : number
        The inputs.

    Returns
    -------
    tuple
        `(output, (dw0, dw1, dw2, dx0, dx1))`, the gradient in the order of the arguments.

    [zh]
    返回神经元 σ(w0·x0 + w1·x1 + w2) 的输出及其梯度。

    参数：w0、w1 是权重，w2 是偏置，x0、x1 是输入，都是数。

    返回 `(output, (dw0, dw1, dw2, dx0, dx1))`，梯度按参数的顺序排列。
    """
    ### BEGIN SOLUTION
    output = 1 / (1 + math.exp(-(w0 * x0 + w1 * x1 + w2)))
    slope = output * (1 - output)
    return output, (slope * x0, slope * x1, slope, slope * w0, slope * w1)
    ### END SOLUTION
