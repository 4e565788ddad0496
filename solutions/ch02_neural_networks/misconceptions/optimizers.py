"""Known-wrong solutions of optimizers."""

import numpy as np

from autograder.checks import Text, misconception


def _moments(m, v, grad, beta1, beta2):
    grad = np.asarray(grad)
    return beta1 * np.asarray(m) + (1 - beta1) * grad, beta2 * np.asarray(v) + (1 - beta2) * grad**2


@misconception(
    of="adam_step",
    rejected_by="adam_first_step",
    message=Text(
        "Your Adam does without the bias correction. m and v start at 0, so at first they are far too small.",
        "你的 Adam 没有做偏差修正。m 和 v 从 0 开始，最初几步都明显偏小。",
    ),
)
def no_bias_correction(w, m, v, t, grad, lr, beta1, beta2, eps):
    m, v = _moments(m, v, grad, beta1, beta2)
    return np.asarray(w) - lr * m / (np.sqrt(v) + eps), m, v


@misconception(
    of="adam_step",
    rejected_by="adam_first_step",
    message=Text(
        "Your Adam counts its steps from 0 and adds one. Here the first step comes with t = 1 already.",
        "你的 Adam 以为步数从 0 数起，又加了 1。这里第一步的 t 已经是 1。",
    ),
)
def counts_from_zero(w, m, v, t, grad, lr, beta1, beta2, eps):
    m, v = _moments(m, v, grad, beta1, beta2)
    mean, square = m / (1 - beta1 ** (t + 1)), v / (1 - beta2 ** (t + 1))
    return np.asarray(w) - lr * mean / (np.sqrt(square) + eps), m, v


@misconception(
    of="adam_step",
    rejected_by="adam_is_right",
    message=Text(
        "Your Adam adds eps inside the root. Take the root first.", "你的 Adam 把 eps 加在了根号里面。应当先开方。"
    ),
)
def adam_eps_inside_the_root(w, m, v, t, grad, lr, beta1, beta2, eps):
    m, v = _moments(m, v, grad, beta1, beta2)
    mean, square = m / (1 - beta1**t), v / (1 - beta2**t)
    return np.asarray(w) - lr * mean / np.sqrt(square + eps), m, v


@misconception(
    of="adam_step",
    rejected_by="adam_is_right",
    message=Text(
        "Your Adam hands on the corrected m and v, so the next step corrects them again.",
        "你的 Adam 返回了修正后的 m 和 v，下一步又会再修正一次。",
    ),
)
def returns_the_corrected(w, m, v, t, grad, lr, beta1, beta2, eps):
    m, v = _moments(m, v, grad, beta1, beta2)
    mean, square = m / (1 - beta1**t), v / (1 - beta2**t)
    return np.asarray(w) - lr * mean / (np.sqrt(square) + eps), mean, square


@misconception(
    of="rmsprop_step",
    rejected_by="rmsprop_is_right",
    message=Text(
        "Your RMSProp adds eps inside the root. Take the root first.",
        "你的 RMSProp 把 eps 加在了根号里面。应当先开方。",
    ),
)
def eps_inside_the_root(w, s, grad, lr, rho, eps):
    grad = np.asarray(grad)
    s = rho * np.asarray(s) + (1 - rho) * grad**2
    return np.asarray(w) - lr * grad / np.sqrt(s + eps), s


@misconception(
    of="rmsprop_step",
    rejected_by="rmsprop_is_right",
    message=Text(
        "Your RMSProp divides by the old s. The new one comes first.", "你的 RMSProp 除的是旧的 s。应当先更新 s。"
    ),
)
def divides_by_the_old(w, s, grad, lr, rho, eps):
    grad, s = np.asarray(grad), np.asarray(s)
    return np.asarray(w) - lr * grad / (np.sqrt(s) + eps), rho * s + (1 - rho) * grad**2


@misconception(
    of="rmsprop_step",
    rejected_by="rmsprop_example",
    message=Text(
        "Your RMSProp divides by s itself. The root of a mean square has the size of a gradient.",
        "你的 RMSProp 除的是 s 本身。均方要开方之后，才与梯度是同样的量级。",
    ),
)
def without_the_root(w, s, grad, lr, rho, eps):
    grad = np.asarray(grad)
    s = rho * np.asarray(s) + (1 - rho) * grad**2
    return np.asarray(w) - lr * grad / (s + eps), s


@misconception(
    of="momentum_step",
    rejected_by="momentum_is_right",
    message=Text("Your step uses the old v. The new one comes first.", "你更新 w 时用了旧的 v。应当先更新 v。"),
)
def moves_by_the_old(w, v, grad, lr, beta):
    v = np.asarray(v)
    return np.asarray(w) - lr * v, beta * v + (1 - beta) * np.asarray(grad)


@misconception(
    of="momentum_step",
    rejected_by="momentum_is_right",
    message=Text(
        "Your v adds the whole gradient. Here v is a running mean: the weights of old and new add up to 1.",
        "你的 v 加上了整个梯度。这里的 v 是滑动平均：新旧两部分的权重之和为 1。",
    ),
)
def adds_the_whole_gradient(w, v, grad, lr, beta):
    v = beta * np.asarray(v) + np.asarray(grad)
    return np.asarray(w) - lr * v, v


@misconception(
    of="sgd_step",
    rejected_by="sgd_is_right",
    message=Text("Your step goes up the slope.", "你的更新是在往上坡走。"),
)
def climbs(w, grad, lr):
    return np.asarray(w) + lr * np.asarray(grad)
