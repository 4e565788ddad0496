"""Known-wrong solutions of regularization."""

import numpy as np

from autograder.checks import Text, misconception


@misconception(
    of="l2_penalty",
    rejected_by="l2_penalty_of_all_arrays",
    message=Text(
        "Your L2 penalty lacks its ½, so it does not fit the gradient λ · w.",
        "你的 L2 惩罚项少了 ½，与梯度 λ · w 对不上。",
    ),
)
def lambda_without_half(weights, lam):
    return float(lam * sum(np.sum(np.square(w)) for w in weights))


@misconception(
    of="l2_penalty",
    rejected_by="l2_penalty_of_all_arrays",
    message=Text("Your L2 penalty sees the first array only.", "你的 L2 惩罚项只用到了第一个数组。"),
)
def first_array_only(weights, lam):
    return float(lam / 2 * np.sum(np.square(weights[0])))


@misconception(
    of="l2_penalty",
    rejected_by="worked_examples",
    message=Text(
        "You take means where sums are wanted: the penalty grows with the number of weights.",
        "应当求和的地方你取了平均：权重越多，惩罚应当越大。",
    ),
)
def means_for_sums(weights, lam):
    return float(lam / 2 * sum(np.mean(np.square(w)) for w in weights))


@misconception(
    of="l1_penalty",
    rejected_by="l1_penalty_of_all_arrays",
    message=Text("Your L1 penalty sees the first array only.", "你的 L1 惩罚项只用到了第一个数组。"),
)
def l1_first_array_only(weights, lam):
    return float(lam * np.sum(np.abs(weights[0])))


@misconception(
    of="l1_penalty",
    rejected_by="worked_examples",
    message=Text(
        "There is no ½ in the L1 penalty: no slope of 2 has to be cancelled.",
        "L1 惩罚项里没有 ½：这里没有需要抵消的 2。",
    ),
)
def l1_with_half(weights, lam):
    return float(lam / 2 * sum(np.sum(np.abs(w)) for w in weights))


@misconception(
    of="l1_penalty",
    rejected_by="worked_examples",
    message=Text("Your L1 penalty lets weights of opposite sign cancel.", "在你的 L1 惩罚项里，正负权重互相抵消了。"),
)
def l1_without_absolute(weights, lam):
    return float(lam * sum(np.sum(w) for w in weights))


@misconception(
    of="l2_gradient",
    rejected_by="l2_gradient_is_the_slope",
    message=Text(
        "Your L2 gradient is twice too large: the ½ of the penalty cancels the 2 of the slope.",
        "你的 L2 梯度大了一倍：惩罚项的 ½ 与求导产生的 2 相消。",
    ),
)
def gradient_twice(weights, lam):
    return [2 * lam * np.asarray(w) for w in weights]


@misconception(
    of="l1_gradient",
    rejected_by="l1_gradient_at_zero",
    message=Text("Your L1 gradient is λ at 0. There it is 0.", "你的 L1 梯度在 0 处是 λ，而那里应当是 0。"),
)
def lambda_at_zero(weights, lam):
    return [lam * np.where(np.asarray(w) >= 0, 1.0, -1.0) for w in weights]


@misconception(
    of="l1_gradient",
    rejected_by="l1_gradient_of_all_arrays",
    message=Text(
        "Your L1 gradient grows with the weights. How does |w| change when w does?",
        "你的 L1 梯度随权重变大。w 变动时，|w| 怎样变动？",
    ),
)
def l1_like_l2(weights, lam):
    return [lam * np.abs(w) for w in weights]
