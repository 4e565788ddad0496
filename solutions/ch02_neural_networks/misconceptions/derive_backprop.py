"""Known-wrong solutions of derive_backprop."""

import numpy as np

from autograder.checks import Text, misconception
from autograder.checks.expressions import Expression

SYMBOLS = ["x", "y", "w1", "b1", "w2", "b2", "h", "o", "lr"]


def _values(answer):
    """The values of all steps at a few points, so that forms written differently count as the same."""
    x, y, w1, b1, w2, b2, lr = np.random.default_rng(2).uniform(-2, 2, (7, 6))
    h = 1 / (1 + np.exp(-(w1 * x + b1)))
    o = 1 / (1 + np.exp(-(w2 * h + b2)))
    points = dict(zip(SYMBOLS, (x, y, w1, b1, w2, b2, h, o, lr), strict=True))
    return {name: Expression(text, SYMBOLS).at(points) for name, text in answer.items()}


def _chain(dL_do="(o - y)", do_dz2="o*(1 - o)", dz2_dh="w2", dh_dz1="h*(1 - h)", step="-"):
    """Return the whole derivation from its links."""
    at_z2 = f"{dL_do}*{do_dz2}"
    at_z1 = f"{at_z2}*{dz2_dh}*{dh_dz1}"
    return {
        "dL_do": dL_do,
        "do_dz2": do_dz2,
        "dL_dw2": f"{at_z2}*h",
        "dL_db2": at_z2,
        "dL_dh": f"{at_z2}*{dz2_dh}",
        "dL_dw1": f"{at_z1}*x",
        "dL_db1": at_z1,
        "new_b2": f"b2 {step} lr*{at_z2}",
        "new_b1": f"b1 {step} lr*{at_z1}",
    }


@misconception(
    of="derive_backprop",
    rejected_by="slope_of_the_loss",
    message=Text(
        "Everything after dL_do has its sign turned round: where o is too large, the loss grows with o.",
        "从 dL_do 开始，所有的符号都反了：当 o 偏大时，o 越大损失越大。",
    ),
    like=_values,
)
def sign_of_the_error():
    return _chain(dL_do="(y - o)")


@misconception(
    of="derive_backprop",
    rejected_by="hidden_weight",
    message=Text(
        "From h your derivation goes straight to w1 and b1. Between them and h stands a sigmoid, with a slope of its own.",
        "你的推导从 h 直接跳到了 w1 和 b1。它们与 h 之间还隔着一个 sigmoid，它也有导数。",
    ),
    like=_values,
)
def forgets_hidden_slope():
    return _chain(dh_dz1="1")


@misconception(
    of="derive_backprop",
    rejected_by="back_to_the_hidden_unit",
    message=Text(
        "You go back to the hidden unit through w1. Which weight leads from the hidden unit to the output?",
        "你经过 w1 回到隐藏单元。从隐藏单元通往输出的是哪个权重？",
    ),
    like=_values,
)
def back_through_w1():
    return _chain(dz2_dh="w1")


@misconception(
    of="derive_backprop",
    rejected_by="output_weight",
    message=Text(
        "The slope of the output sigmoid is in do_dz2, but your gradients do not use it.",
        "do_dz2 里写出了输出层 sigmoid 的导数，但你的梯度里没有用上它。",
    ),
    like=_values,
)
def forgets_output_slope():
    return {**_chain(do_dz2="1"), "do_dz2": "o*(1 - o)"}


@misconception(
    of="derive_backprop",
    rejected_by="output_bias_update",
    message=Text(
        "Your gradients are right, and your updates go up the slope: that makes the loss larger.",
        "梯度是对的，但更新的方向是沿梯度上升：这样损失会变大。",
    ),
    like=_values,
)
def climbs_the_slope():
    return _chain(step="+")


@misconception(
    of="derive_backprop",
    rejected_by="slope_of_the_output",
    message=Text(
        "Your slope of σ is σ itself times e⁻ᶻ, or the like, without the square: differentiate 1/(1 + e⁻ᶻ) once more, slowly.",
        "你的 σ 的导数漏了平方：请把 1/(1 + e⁻ᶻ) 再仔细求一次导。",
    ),
    like=_values,
)
def slope_without_square():
    return _chain(do_dz2="(1 - o)", dh_dz1="(1 - h)")
