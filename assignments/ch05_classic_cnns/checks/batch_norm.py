"""The card and the public checks of batch_norm."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, exercise, named_arrays, sizes

card = exercise(
    title=Text("Batch normalization", "批归一化"),
    difficulty=4,
    functions=["batch_norm_train", "batch_norm_infer", "batch_norm_backward"],
    order=40,
    hints=[
        Text(
            "`axes = tuple(range(x.ndim - 1))` names all axes but the last; NumPy's mean and var take such a tuple.",
            "`axes = tuple(range(x.ndim - 1))` 就是除最后一轴以外的所有轴；NumPy 的 mean 和 var 都接受这样的元组。",
        ),
        Text(
            "Draw the graph from x to y with x̂ = (x - mean) / √(var + eps) in it, and count the arrows that leave a single x: one to its own y, one to the "
            "mean, one to the variance. Each gives a term of dx.",
            "画出从 x 到 y 的计算图，中间有 x̂ = (x - mean) / √(var + eps)。数一数从某一个 x 出发的箭头：一个指向它自己的 y，一个指向均值，一个指向方差。"
            "每个箭头对应 dx 中的一项。",
        ),
    ],
)

epsilons = st.sampled_from([0.01, 0.1, 1.0, 0.001])
shapes = st.lists(sizes(max_size=4), min_size=1, max_size=3)


@check(
    points=1,
    says=Text("The worked example comes out right.", "题目中的例子结果正确。"),
    hint=Text(
        "The variance of 1 and 3 is 1: the mean of two squares, each 1.", "1 和 3 的方差是 1：两个平方各为 1，取平均。"
    ),
)
def worked_example(student):
    y, mean, var = student.batch_norm_train(
        [[1.0, 10.0], [3.0, 30.0]], [1.0, 2.0], [0.0, 5.0], [0.0, 0.0], [1.0, 1.0], 0.9, 0.0
    )
    assert_same(y, np.array([[-1.0, 3.0], [1.0, 7.0]]))
    assert_same(mean, np.array([0.2, 2.0]))
    assert_same(var, np.array([1.0, 10.9]))


@check(
    points=1,
    says=Text(
        "Over images and rows alike, each channel leaves with mean beta and spread |gamma|·√(var / (var + eps)).",
        "无论图像还是向量，每个通道的输出均值都是 beta，标准差都是 |gamma|·√(var / (var + eps))。",
    ),
    hint=Text("Over which axes of a batch of images does the mean go?", "对一批图像，平均值应沿哪几个轴求？"),
)
@given(
    case=st.one_of(
        named_arrays("batch channels", "channels", "channels", min_value=-4, max_value=4),
        named_arrays("batch height width channels", "channels", "channels", max_size=5, min_value=-4, max_value=4),
    ),
    eps=epsilons,
)
@settings(max_examples=50)
def mean_and_spread(student, case, eps):
    x, gamma, beta = case
    axes = tuple(range(x.ndim - 1))
    still = np.zeros(len(gamma))
    y, _, _ = student.batch_norm_train(x, gamma, beta, still, still + 1, 0.9, eps)
    assert_same(np.shape(y), x.shape)
    assert_same(np.mean(y, axes), beta)
    var = x.var(axes)
    assert_same(np.std(y, axes), np.abs(gamma) * np.sqrt(var / (var + eps)))


@check(
    points=1,
    says=Text(
        "In use, each image is normalised by the running averages, whatever else is in the batch.",
        "推断时用滑动平均归一化，每幅图像的结果与批中其他图像无关。",
    ),
    hint=Text("Does batch_norm_infer look at the mean of x?", "batch_norm_infer 是否用到了 x 的均值？"),
)
@given(case=named_arrays("batch height channels", "channels", "channels", max_size=5, min_value=-4, max_value=4))
@settings(max_examples=30)
def inference_knows_no_batch(student, case):
    x, gamma, beta = case
    mean, var = np.arange(len(gamma)) / 2 - 1, np.arange(len(gamma)) + 0.75
    whole = student.batch_norm_infer(x, gamma, beta, mean, var, 0.25)
    assert_same(np.shape(whole), x.shape)
    assert_same(student.batch_norm_infer(x[:1], gamma, beta, mean, var, 0.25), whole[:1])
    at_mean = np.broadcast_to(mean, x.shape)
    assert_same(student.batch_norm_infer(at_mean, gamma, beta, mean, var, 0.25), np.broadcast_to(beta, x.shape))


@check(
    points=1,
    says=Text(
        "Moving a whole channel up changes no output, so each channel's dx sums to 0; dbeta is the sum of dy.",
        "把整个通道平移不会改变输出，因此每个通道的 dx 之和为 0；dbeta 是 dy 之和。",
    ),
    hint=Text(
        "Does your dx know that the mean moves when one x moves?", "某个 x 变动时均值也跟着变，你的 dx 考虑到了吗？"
    ),
)
@given(
    case=named_arrays(
        "batch width channels", "batch width channels", "channels", max_size=5, min_value=-4, max_value=4
    ),
    eps=epsilons,
)
@settings(max_examples=30)
def shift_costs_nothing(student, case, eps):
    x, dy, gamma = case
    dx, _, dbeta = student.batch_norm_backward(dy, x, gamma, eps)
    assert_same(np.shape(dx), x.shape)
    # Sums of the size of dx are compared with nought.
    size = float(max(1.0, np.abs(dx).max() * x[..., 0].size))
    assert_same(np.sum(dx, axis=(0, 1)), np.zeros(len(gamma)), scale=size)
    assert_same(dbeta, dy.sum(axis=(0, 1)))
