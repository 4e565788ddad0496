"""Known-wrong solutions of activation_gradients."""

import numpy as np

from autograder.checks import Text, misconception

equivalent_mutants = {
    "sigmoid_grad: -np.abs(np.asarray(x)) -> np.abs(np.asarray(x))": "the formula is symmetric; it overflows only beyond 350, which the exercise does not ask for",
    "elu_grad: 0 -> 1 #2": "it bounds the branch that is not taken",
}


def _floats(x):
    return np.asarray(x, dtype=float)


@misconception(
    of="sigmoid_grad",
    rejected_by="slope_of_sigmoid",
    message=Text(
        "You use s · (1 - s) with x in the place of s. In that formula s is the output of the sigmoid.",
        "你用了 s · (1 - s)，却把 x 当成了 s。这个公式里的 s 是 sigmoid 的输出。",
    ),
)
def output_formula_on_x(x):
    x = _floats(x)
    return x * (1 - x)


@misconception(
    of="tanh_grad",
    rejected_by="slope_of_tanh",
    message=Text(
        "You use 1 - t² with x in the place of t. In that formula t is the output of tanh.",
        "你用了 1 - t²，却把 x 当成了 t。这个公式里的 t 是 tanh 的输出。",
    ),
)
def tanh_formula_on_x(x):
    return 1 - _floats(x) ** 2


@misconception(
    of="sigmoid_grad",
    rejected_by="slope_of_sigmoid",
    message=Text("That is the sigmoid itself, not its slope.", "这是 sigmoid 的值，不是它的导数。"),
)
def the_function_itself(x):
    return 1 / (1 + np.exp(-_floats(x)))


@misconception(
    of="relu_grad",
    rejected_by="at_zero_the_left_branch_counts",
    message=Text(
        "Your relu has slope 1 at 0. Here the left branch counts.",
        "你的 relu 在 0 处的导数是 1。这里约定取左边那一支。",
    ),
)
def relu_is_one_at_zero(x):
    return np.where(_floats(x) >= 0, 1.0, 0.0)


@misconception(
    of="leaky_relu_grad",
    rejected_by="at_zero_the_left_branch_counts",
    message=Text(
        "Your leaky_relu has slope 1 at 0. Here the left branch counts.",
        "你的 leaky_relu 在 0 处的导数是 1。这里约定取左边那一支。",
    ),
)
def leaky_is_one_at_zero(x, alpha=0.01):
    return np.where(_floats(x) >= 0, 1.0, alpha)


@misconception(
    of="leaky_relu_grad",
    rejected_by="slopes_of_the_rectifiers",
    message=Text(
        "Left of 0 you return alpha · x: that is the function, not its slope.",
        "在 0 的左边你返回的是 alpha · x：那是函数值，不是导数。",
    ),
)
def leaky_value_for_slope(x, alpha=0.01):
    x = _floats(x)
    return np.where(x > 0, 1.0, alpha * x)


@misconception(
    of="elu_grad",
    rejected_by="slope_of_elu",
    message=Text(
        "Left of 0 you return alpha · (eˣ - 1): that is the function, not its slope.",
        "在 0 的左边你返回的是 alpha · (eˣ - 1)：那是函数值，不是导数。",
    ),
)
def elu_value_for_slope(x, alpha=1.0):
    x = _floats(x)
    return np.where(x > 0, 1.0, alpha * np.expm1(np.minimum(x, 0)))


@misconception(
    of="elu_grad",
    rejected_by="slope_of_elu",
    message=Text("Your elu_grad does not depend on alpha.", "你的 elu_grad 与 alpha 无关。"),
)
def elu_without_alpha(x, alpha=1.0):
    x = _floats(x)
    return np.where(x > 0, 1.0, np.exp(np.minimum(x, 0)))
