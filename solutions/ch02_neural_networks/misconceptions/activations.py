"""Known-wrong solutions of activations."""

import numpy as np

from autograder.checks import Text, misconception

equivalent_mutants = {
    "sigmoid: x >= 0 -> x > 0": "at 0 both branches are 1/2",
    "leaky_relu: x > 0 -> x >= 0": "at 0 both branches are 0",
    "elu: x > 0 -> x >= 0": "at 0 both branches are 0",
    "elu: 0 -> 1 #2": "it bounds the branch that is not taken",
}


def _floats(x):
    return np.asarray(x, dtype=float)


@misconception(
    of="softplus",
    rejected_by="softplus_is_stable",
    message=Text(
        "Your softplus overflows: e to the power of 800 is no float. Take the large part out of the logarithm first.",
        "你的 softplus 溢出了：e 的 800 次幂已经不是浮点数。请先把大的部分从对数里提出来。",
    ),
)
def softplus_overflows(x):
    with np.errstate(all="ignore"):
        return np.log(1 + np.exp(_floats(x)))


@misconception(
    of="sigmoid",
    rejected_by="sigmoid_is_stable",
    message=Text(
        "Your sigmoid divides one overflow by another. For large x, which form needs only a small power of e?",
        "你的 sigmoid 是用一个溢出的数除以另一个溢出的数。x 很大时，哪种写法只用到 e 的很小的幂？",
    ),
)
def sigmoid_overflows(x):
    with np.errstate(all="ignore"):
        return np.exp(_floats(x)) / (1 + np.exp(_floats(x)))


@misconception(
    of="elu",
    rejected_by="elu_with_alpha",
    message=Text(
        "Your elu is the same for every alpha. Where does alpha come in?",
        "无论 alpha 是多少，你的 elu 都一样。alpha 应当用在哪里？",
    ),
)
def elu_without_alpha(x, alpha=1.0):
    x = _floats(x)
    return np.where(x > 0, x, np.exp(np.minimum(x, 0)) - 1)


@misconception(
    of="elu",
    rejected_by="elu_with_alpha",
    message=Text(
        "In your elu, alpha multiplies eˣ alone. Then the two branches do not meet at 0.",
        "你的 elu 里 alpha 只乘了 eˣ，于是两支在 0 处接不上。",
    ),
)
def elu_alpha_on_the_power(x, alpha=1.0):
    x = _floats(x)
    return np.where(x > 0, x, alpha * np.exp(np.minimum(x, 0)) - 1)


@misconception(
    of="crelu",
    rejected_by="crelu_doubles_the_last_axis",
    message=Text(
        "Your crelu joins the two parts along the first axis: that makes twice as many samples, not twice as many features.",
        "你的 crelu 沿第一个轴拼接：这样样本变成了两倍，而不是特征变成两倍。",
    ),
)
def crelu_on_first_axis(x):
    x = _floats(x)
    return np.concatenate([np.maximum(x, 0), np.maximum(-x, 0)], axis=0)


@misconception(
    of="crelu",
    rejected_by="rectifiers",
    message=Text(
        "The second half of your crelu is negative. It is relu(-x), which is never below 0.",
        "你的 crelu 的后一半出现了负数。后一半应是 relu(-x)，不会小于 0。",
    ),
)
def crelu_keeps_the_sign(x):
    x = _floats(x)
    return np.concatenate([np.maximum(x, 0), np.minimum(x, 0)], axis=-1)


@misconception(
    of="selu",
    rejected_by="selu_on_both_sides",
    message=Text("Your selu scales its negative branch only.", "你的 selu 只缩放了负的那一支。"),
)
def selu_scales_one_branch(x):
    x = _floats(x)
    return np.where(x > 0, x, 1.0507009873554805 * 1.6732632423543772 * (np.exp(np.minimum(x, 0)) - 1))


@misconception(
    of="leaky_relu",
    rejected_by="leaky_relu_with_alpha",
    message=Text(
        "Your leaky_relu leaks the same for every alpha.", "无论 alpha 是多少，你的 leaky_relu 的斜率都一样。"
    ),
)
def leaky_relu_without_alpha(x, alpha=0.01):
    x = _floats(x)
    return np.where(x > 0, x, 0.01 * x)


@misconception(
    of="relu6",
    rejected_by="rectifiers",
    message=Text("Your relu6 lets numbers above 6 through.", "你的 relu6 没有截断大于 6 的值。"),
)
def relu6_without_top(x):
    return np.maximum(_floats(x), 0)
