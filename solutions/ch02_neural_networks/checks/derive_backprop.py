"""The hidden checks of derive_backprop: each step against calculus, in any equivalent form."""

from autograder.checks import Step, Text, assert_derivation, check, oracle

SYMBOLS = "x y w1 b1 w2 b2 h o lr"
RELATIONS = {"h": "1/(1 + exp(-(w1*x + b1)))", "o": "1/(1 + exp(-(w2*h + b2)))"}
SAYS = {
    "dL_do": Text("how the loss changes with the output", "损失对输出的导数"),
    "do_dz2": Text("slope of the output sigmoid", "输出层 sigmoid 的导数"),
    "dL_dw2": Text("gradient of the output weight", "输出层权重的梯度"),
    "dL_db2": Text("gradient of the output bias", "输出层偏置的梯度"),
    "dL_dh": Text("what comes back to the hidden unit", "传回隐藏单元的梯度"),
    "dL_dw1": Text("gradient of the hidden weight", "隐藏层权重的梯度"),
    "dL_db1": Text("gradient of the hidden bias", "隐藏层偏置的梯度"),
    "new_b2": Text("update of the output bias", "输出层偏置的更新"),
    "new_b1": Text("update of the hidden bias", "隐藏层偏置的更新"),
}


@oracle
def by_calculus(name):
    """Ask SymPy: differentiate the network's own formulas. The result holds x and the weights only."""
    import sympy as sp

    x, y, w1, b1, w2, b2, lr, h, o, z = sp.symbols("x y w1 b1 w2 b2 lr h o z")

    def sigmoid(z):
        return 1 / (1 + sp.exp(-z))

    hidden = sigmoid(w1 * x + b1)
    output = sigmoid(w2 * hidden + b2)
    loss = (output - y) ** 2 / 2
    above_h = (sigmoid(w2 * h + b2) - y) ** 2 / 2
    found = {
        "dL_do": sp.diff((o - y) ** 2 / 2, o).subs(o, output),
        "do_dz2": sp.diff(sigmoid(z), z).subs(z, w2 * hidden + b2),
        "dL_dw2": sp.diff(loss, w2),
        "dL_db2": sp.diff(loss, b2),
        "dL_dh": sp.diff(above_h, h).subs(h, hidden),
        "dL_dw1": sp.diff(loss, w1),
        "dL_db1": sp.diff(loss, b1),
        "new_b2": b2 - lr * sp.diff(loss, b2),
        "new_b1": b1 - lr * sp.diff(loss, b1),
    }
    return str(found[name])


def assert_steps(student, *names):
    steps = [Step(name, by_calculus(name), SAYS[name]) for name in names]
    assert_derivation(student.derive_backprop(), steps, symbols=SYMBOLS, relations=RELATIONS)


@check(
    points=1,
    says=Text("The slope of the loss at the output is right everywhere.", "损失对输出的导数处处正确。"),
    hint=Text("What becomes of the ½ and the square?", "损失里的 ½ 与平方，求导之后会怎样？"),
)
def slope_of_the_loss(student):
    assert_steps(student, "dL_do")


@check(
    points=1,
    says=Text("The slope of the output sigmoid is right everywhere.", "输出层 sigmoid 的导数处处正确。"),
    hint=Text("Differentiate 1/(1 + e⁻ᶻ), then write it with o.", "先对 1/(1 + e⁻ᶻ) 求导，再用 o 来表示。"),
)
def slope_of_the_output(student):
    assert_steps(student, "do_dz2")


@check(
    points=1,
    says=Text("The gradient of the output weight is right.", "输出层权重的梯度正确。"),
    hint=Text("What does w2 multiply in z2?", "在 z2 中，与 w2 相乘的是什么？"),
)
def output_weight(student):
    assert_steps(student, "dL_dw2")


@check(
    points=1,
    says=Text("The gradient of the output bias is right.", "输出层偏置的梯度正确。"),
    hint=Text(
        "Two factors: from L to o, from o to z2. What is the third?",
        "从 L 到 o、从 o 到 z2 各有一个因子。第三个因子是什么？",
    ),
)
def output_bias(student):
    assert_steps(student, "dL_db2")


@check(
    points=1,
    says=Text("What comes back to the hidden unit is right.", "传回隐藏单元的梯度正确。"),
    hint=Text("By how much does z2 change when h changes by one?", "h 变化 1 时，z2 变化多少？"),
)
def back_to_the_hidden_unit(student):
    assert_steps(student, "dL_dh")


@check(
    points=1,
    says=Text("The gradient of the hidden weight is right.", "隐藏层权重的梯度正确。"),
    hint=Text("Behind h there is one more sigmoid.", "h 的后面还有一个 sigmoid。"),
)
def hidden_weight(student):
    assert_steps(student, "dL_dw1")


@check(
    points=1,
    says=Text("The gradient of the hidden bias is right.", "隐藏层偏置的梯度正确。"),
    hint=Text("It differs from that of the hidden weight by one factor.", "它与隐藏层权重的梯度只差一个因子。"),
)
def hidden_bias(student):
    assert_steps(student, "dL_db1")


@check(
    points=1,
    says=Text("The update of the output bias goes down the slope.", "输出层偏置沿梯度下降的方向更新。"),
    hint=Text("Gradient descent subtracts lr times the gradient.", "梯度下降要减去 lr 乘以梯度。"),
)
def output_bias_update(student):
    assert_steps(student, "new_b2")


@check(
    points=1,
    says=Text("The update of the hidden bias goes down the slope.", "隐藏层偏置沿梯度下降的方向更新。"),
    hint=Text("The same rule, with the gradient of the hidden bias.", "规则相同，用的是隐藏层偏置的梯度。"),
)
def hidden_bias_update(student):
    assert_steps(student, "new_b1")
