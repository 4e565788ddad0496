"""Known-wrong solutions of backprop_mlp."""

import numpy as np

from autograder.checks import Text, misconception


def _forward(x, y, w1, b1, w2, b2):
    x, y, w1, b1, w2, b2 = (np.asarray(a, dtype=float) for a in (x, y, w1, b1, w2, b2))
    h = 1 / (1 + np.exp(-(x @ w1 + b1)))
    o = 1 / (1 + np.exp(-(h @ w2 + b2)))
    return x, y, w2, h, o, 0.5 * np.sum((o - y) ** 2) / len(x)


def _backward(x, h, at_z2, at_z1, loss):
    return {"w1": x.T @ at_z1, "b1": at_z1.sum(axis=0), "w2": h.T @ at_z2, "b2": at_z2.sum(axis=0), "loss": loss}


@misconception(
    of="backprop_mlp",
    rejected_by="gradients_have_their_shapes",
    message=Text(
        "Your bias gradients still have one row per sample. All samples share one bias: what does that mean for their gradients?",
        "你的偏置梯度里每个样本还各占一行。所有样本共用同一个偏置，它们的梯度应当怎样合起来？",
    ),
)
def bias_not_summed(x, y, w1, b1, w2, b2):
    x, y, w2, h, o, loss = _forward(x, y, w1, b1, w2, b2)
    at_z2 = (o - y) * o * (1 - o) / len(x)
    at_z1 = at_z2 @ w2.T * h * (1 - h)
    return {**_backward(x, h, at_z2, at_z1, loss), "b1": at_z1, "b2": at_z2}


@misconception(
    of="backprop_mlp",
    rejected_by="output_layer",
    message=Text(
        "Your gradients are those of the summed loss. The loss is a mean over the batch, and so is its gradient.",
        "你的梯度是对“损失之和”求的。损失是一批样本的平均值，梯度也应如此。",
    ),
)
def no_batch_mean(x, y, w1, b1, w2, b2):
    x, y, w2, h, o, loss = _forward(x, y, w1, b1, w2, b2)
    at_z2 = (o - y) * o * (1 - o)
    return _backward(x, h, at_z2, at_z2 @ w2.T * h * (1 - h), loss)


@misconception(
    of="backprop_mlp",
    rejected_by="equally_wide_layers",
    message=Text(
        "Going back through w2 you multiply by w2 as it stands. Forward it takes hidden to outputs; which way must it work backwards?",
        "往回经过 w2 时你直接乘了 w2。前向时它从隐藏层走到输出层，反向时应当怎么走？",
    ),
)
def weights_not_transposed(x, y, w1, b1, w2, b2):
    x, y, w2, h, o, loss = _forward(x, y, w1, b1, w2, b2)
    at_z2 = (o - y) * o * (1 - o) / len(x)
    return _backward(x, h, at_z2, at_z2 @ w2 * h * (1 - h), loss)


@misconception(
    of="backprop_mlp",
    rejected_by="output_layer",
    message=Text(
        "Your gradients treat the output as if it were linear. The output layer has a sigmoid as well, and it has a slope.",
        "你的梯度把输出层当成了线性的。输出层也有 sigmoid，它的导数不能漏掉。",
    ),
)
def forgets_output_slope(x, y, w1, b1, w2, b2):
    x, y, w2, h, o, loss = _forward(x, y, w1, b1, w2, b2)
    at_z2 = (o - y) / len(x)
    return _backward(x, h, at_z2, at_z2 @ w2.T * h * (1 - h), loss)


@misconception(
    of="backprop_mlp",
    rejected_by="hidden_layer",
    message=Text(
        "Your hidden layer's gradients lack the slope of its own sigmoid.",
        "你的隐藏层梯度里少了隐藏层自己的 sigmoid 的导数。",
    ),
)
def forgets_hidden_slope(x, y, w1, b1, w2, b2):
    x, y, w2, h, o, loss = _forward(x, y, w1, b1, w2, b2)
    at_z2 = (o - y) * o * (1 - o) / len(x)
    return _backward(x, h, at_z2, at_z2 @ w2.T, loss)


@misconception(
    of="backprop_mlp",
    rejected_by="output_layer",
    message=Text(
        "All your gradients point the other way: the loss has (o - y)², so its slope with respect to o has the sign of o - y.",
        "你的梯度方向全都反了：损失里是 (o - y)²，它对 o 的导数与 o - y 同号。",
    ),
)
def sign_of_the_error(x, y, w1, b1, w2, b2):
    x, y, w2, h, o, loss = _forward(x, y, w1, b1, w2, b2)
    at_z2 = (y - o) * o * (1 - o) / len(x)
    return _backward(x, h, at_z2, at_z2 @ w2.T * h * (1 - h), loss)


@misconception(
    of="backprop_mlp",
    rejected_by="loss_is_right",
    message=Text(
        "Your loss and gradients are averaged over the outputs too. Within a sample the squares are summed.",
        "你对输出也取了平均。同一个样本之内，各输出的平方差应当求和。",
    ),
)
def averages_outputs_too(x, y, w1, b1, w2, b2):
    x, y, w2, h, o, loss = _forward(x, y, w1, b1, w2, b2)
    at_z2 = (o - y) * o * (1 - o) / o.size
    return _backward(x, h, at_z2, at_z2 @ w2.T * h * (1 - h), loss / o.shape[1])
