"""The card and the public checks of derive_backprop."""

import numpy as np

from autograder.checks import Mismatch, Text, check, exercise, finite_differences
from autograder.checks.expressions import Expression, Unreadable

card = exercise(
    title=Text("Deriving backpropagation", "推导反向传播"),
    difficulty=4,
    functions=["derive_backprop"],
    needs=["circuit_backprop"],
    order=120,
    hints=[
        Text(
            "Go back one arrow at a time: from L to o, to z2, to w2, b2 and h, to z1, to w1 and b1. Each arrow is one factor.",
            "一次往回走一步：从 L 到 o，到 z2，到 w2、b2 和 h，到 z1，再到 w1 和 b1。每一步贡献一个因子。",
        ),
        Text(
            "The slope of σ is most easily written with its own output. Try it with z = 0, where σ is ½.",
            "σ 的导数用它自己的输出来写最简单。可以用 z = 0（此时 σ 为 ½）验证。",
        ),
    ],
)

SYMBOLS = ["x", "y", "w1", "b1", "w2", "b2", "h", "o", "lr"]
STEPS = ["dL_do", "do_dz2", "dL_dw2", "dL_db2", "dL_dh", "dL_dw1", "dL_db1", "new_b2", "new_b1"]


def sigmoid(z):
    return float(1 / (1 + np.exp(-z)))


def value_at(got, name, point):
    """Return the value of a step of the student's at a point, or say why it has none."""
    text = got.get(name) if isinstance(got, dict) else None
    if not isinstance(text, str):
        raise Mismatch(
            Text(f"The step {name} is missing, or it is no string.", f"缺少步骤 {name}，或者它不是字符串。"),
            expected=Text("an expression as a string", "用字符串写的表达式"),
            actual=got,
        )
    try:
        return float(Expression(text, SYMBOLS).at({k: np.array([v]) for k, v in point.items()})[0])
    except Unreadable as error:
        raise Mismatch(
            Text(f"The step {name} cannot be read. {error.message.en}", f"步骤 {name} 无法读懂。{error.message.zh}"),
            expected=Text("an expression", "一个表达式"),
            actual=text,
        ) from None


def assert_slope(got, name, point, names, want):
    """Hold a step against the slope measured at a point; `names` are the symbols that matter there."""
    value = value_at(got, name, point)
    if not abs(value - want) <= 1e-8:
        place = ", ".join(f"{symbol} = {point[symbol]:.6g}" for symbol in names)
        raise Mismatch(
            Text(
                f"Step {name} is not right: at {place} it gives {value:.6g}, and the measured slope is {want:.6g}.",
                f"步骤 {name} 不对：在 {place} 处它给出 {value:.6g}，而实测的斜率是 {want:.6g}。",
            ),
            expected=want,
            actual=value,
            difference=f"{name}: {value:.6g} ≠ {want:.6g}",
        )


def point_at(x, y, w1, b1, w2, b2, lr):
    h = sigmoid(w1 * x + b1)
    return {"x": x, "y": y, "w1": w1, "b1": b1, "w2": w2, "b2": b2, "h": h, "o": sigmoid(w2 * h + b2), "lr": lr}


POINTS = [point_at(0.5, 1.0, 1.5, -0.5, -2.0, 0.25, 0.1), point_at(-1.0, 0.0, 0.75, 0.5, 1.25, -1.0, 0.5)]


@check(
    points=1,
    says=Text("All nine steps are there, and each can be read as an expression.", "九个步骤齐全，并且都能读作表达式。"),
    hint=Text("Write every product with *, and powers with **.", "每个乘号都要写成 *，乘方写成 **。"),
)
def every_step_can_be_read(student):
    got = student.derive_backprop()
    for name in STEPS:
        value_at(got, name, POINTS[0])


@check(
    points=2,
    says=Text(
        "The slope of the loss at the output, and that of the output sigmoid, are those that one measures.",
        "损失对输出的导数，以及输出层 sigmoid 的导数，与实测的斜率一致。",
    ),
    hint=Text(
        "Is the loss rising or falling with o where o is above y? And how steep is σ at 0?",
        "当 o 大于 y 时，损失随 o 上升还是下降？σ 在 0 处有多陡？",
    ),
)
def output_slopes_as_measured(student):
    got = student.derive_backprop()
    for point in POINTS:
        at = float(finite_differences(lambda o, y=point["y"]: (o - y) ** 2 / 2, [point["o"]]))
        assert_slope(got, "dL_do", point, ("y", "o"), at)
    for point in POINTS:
        at = float(finite_differences(sigmoid, [point["w2"] * point["h"] + point["b2"]]))
        assert_slope(got, "do_dz2", point, ("h", "w2", "b2", "o"), at)
