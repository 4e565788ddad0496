"""Deriving backpropagation.

The smallest network with a hidden layer has one hidden unit and one output unit:

    h = σ(w1·x + b1)        o = σ(w2·h + b2)        L = ½·(o - y)²        σ(z) = 1 / (1 + e⁻ᶻ)

Derive by hand, with the chain rule, what training needs, and hand it in as expressions: `derive_backprop()` returns a dict from the name of each step to a string.

    dL_do     ∂L/∂o              how the loss changes with the output
    do_dz2    ∂o/∂z2             slope of the output sigmoid, where z2 = w2·h + b2
    dL_dw2    ∂L/∂w2             output weight
    dL_db2    ∂L/∂b2             output bias
    dL_dh     ∂L/∂h              what comes back to the hidden unit
    dL_dw1    ∂L/∂w1             hidden weight
    dL_db1    ∂L/∂b1             hidden bias
    new_b2                       the output bias after one step of gradient descent with learning rate lr
    new_b1                       the hidden bias after the same step

Each expression is written in the symbols x y w1 b1 w2 b2 h o lr, with numbers, + - * / **, parentheses and exp(...). Any equivalent form is right, and you are free to
use h and o or to write them out: both "h" and "1/(1 + exp(-(w1*x + b1)))" are the hidden unit. Every step stands alone: a name such as dL_do is no symbol.

Example
-------
Were the loss L = o² · y instead, the first entry of the dict would be "dL_do": "2*o*y".

[zh]
推导反向传播。

带隐藏层的最小网络，只有一个隐藏单元和一个输出单元：

    h = σ(w1·x + b1)        o = σ(w2·h + b2)        L = ½·(o - y)²        σ(z) = 1 / (1 + e⁻ᶻ)

请用链式法则亲手推导训练所需的各个式子，并以表达式的形式交上来：`derive_backprop()` 返回一个字典，键是步骤的名称，值是字符串。

    dL_do     ∂L/∂o              损失怎样随输出变化
    do_dz2    ∂o/∂z2             输出层 sigmoid 的导数，其中 z2 = w2·h + b2
    dL_dw2    ∂L/∂w2             输出层权重的梯度
    dL_db2    ∂L/∂b2             输出层偏置的梯度
    dL_dh     ∂L/∂h              传回隐藏单元的梯度
    dL_dw1    ∂L/∂w1             隐藏层权重的梯度
    dL_db1    ∂L/∂b1             隐藏层偏置的梯度
    new_b2                       以学习率 lr 做一步梯度下降之后的输出层偏置
    new_b1                       同一步之后的隐藏层偏置

表达式中可以使用符号 x y w1 b1 w2 b2 h o lr，以及数、+ - * / **、括号和 exp(...)。任何等价的写法都算对；h 和 o 可以直接用，也可以展开来写："h" 与
"1/(1 + exp(-(w1*x + b1)))" 都表示隐藏单元。每一步要单独写完整：dL_do 这样的步骤名不能当作符号使用。

例：假如损失是 L = o² · y，那么字典的第一项就是 `"dL_do": "2*o*y"`。
"""


def derive_backprop():
    """Return the derivation.

    Returns
    -------
    dict
        The nine names above, each with an expression as a string.

    [zh]
    返回推导结果：一个字典，包含上面的九个名称，每个名称对应一个用字符串写的表达式。
    """
    ### BEGIN SOLUTION
    at_z2 = "(o - y)*o*(1 - o)"
    at_z1 = f"{at_z2}*w2*h*(1 - h)"
    return {
        "dL_do": "o - y",
        "do_dz2": "o*(1 - o)",
        "dL_dw2": f"{at_z2}*h",
        "dL_db2": at_z2,
        "dL_dh": f"{at_z2}*w2",
        "dL_dw1": f"{at_z1}*x",
        "dL_db1": at_z1,
        "new_b2": f"b2 - lr*{at_z2}",
        "new_b1": f"b1 - lr*{at_z1}",
    }
    ### END SOLUTION
