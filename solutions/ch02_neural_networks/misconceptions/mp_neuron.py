"""Known-wrong solutions of mp_neuron."""

import numpy as np

from autograder.checks import Text, misconception


@misconception(
    of="mp_neuron",
    rejected_by="fires_at_the_threshold",
    message=Text(
        "Your neuron stays silent when the sum is exactly the threshold. Reaching it is enough.",
        "加权和正好等于阈值时，你的神经元没有兴奋。达到阈值就够了。",
    ),
)
def must_exceed(x, weights, threshold):
    return int(np.dot(x, weights) > threshold)


@misconception(
    of="mp_neuron",
    rejected_by="inhibition",
    message=Text(
        "Your neuron adds its inputs without their weights, so none can inhibit.",
        "你的神经元没有用权重，只是把输入相加，抑制作用也就无从谈起。",
    ),
)
def forgets_weights(x, weights, threshold):
    return int(np.sum(x) >= threshold)


@misconception(
    of="mp_neuron",
    rejected_by="and_and_or",
    message=Text(
        "Your neuron compares with 0 and not with its threshold.", "你的神经元是在与 0 比较，而不是与阈值比较。"
    ),
)
def forgets_threshold(x, weights, threshold):
    return int(np.dot(x, weights) >= 0)
