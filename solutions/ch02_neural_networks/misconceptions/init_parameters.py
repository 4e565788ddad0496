"""Known-wrong solutions of init_parameters."""

import math
from itertools import pairwise

import numpy as np

from autograder.checks import Text, misconception


def _parameters(sizes, method, rng, *, normal=0.05, glorot=None, he=None):
    """Return what the reference returns, with one law replaced."""
    laws = {
        "zeros": lambda shape: np.zeros(shape),
        "constant": lambda shape: np.full(shape, 0.1),
        "normal": lambda shape: rng.normal(0, normal, shape),
        "uniform": lambda shape: rng.uniform(-0.05, 0.05, shape),
        "glorot_uniform": glorot or (lambda shape: rng.uniform(-1, 1, shape) * np.sqrt(6 / sum(shape))),
        "he_normal": lambda shape: rng.normal(0, he(*shape) if he else math.sqrt(2 / shape[0]), shape),
    }
    if method not in laws:
        raise ValueError
    return [(laws[method](shape), np.zeros(shape[1])) for shape in pairwise(sizes)]


def _spreads(answer):
    """What is shared whatever was drawn: the shapes, and the spread of wide layers in steps of a factor √2.

    The checks' wide layers have spreads that lie well inside such a step, for the laws wanted and for those below.
    """
    found = []
    for w, _ in answer:
        std = float(np.std(w))
        step = round(2 * math.log2(5 * std)) if np.size(w) >= 5000 and std > 0 else None
        found.append([list(np.shape(w)), step])
    return found


@misconception(
    of="init_parameters",
    rejected_by="he_law",
    message=Text(
        "Your he_normal divides by the number of outputs. The sum in one unit has as many terms as it has inputs.",
        "你的 he_normal 除以了输出的个数。一个单元里的求和，有多少个输入就有多少项。",
    ),
    like=_spreads,
)
def fans_swapped(sizes, method, rng):
    return _parameters(sizes, method, rng, he=lambda fan_in, fan_out: math.sqrt(2 / fan_out))


@misconception(
    of="init_parameters",
    rejected_by="he_law",
    message=Text(
        "Your he_normal takes 2 / in for the standard deviation. That is the variance.",
        "你的 he_normal 把 2 / in 当成了标准差，其实它是方差。",
    ),
    like=_spreads,
)
def variance_for_std(sizes, method, rng):
    return _parameters(sizes, method, rng, he=lambda fan_in, fan_out: 2 / fan_in)


@misconception(
    of="init_parameters",
    rejected_by="normal_law",
    message=Text(
        "Your 'normal' is drawn with 0.05² for the standard deviation. NumPy takes the standard deviation itself.",
        "你的 'normal' 把 0.05² 当作标准差传了进去。NumPy 要的就是标准差本身。",
    ),
    like=_spreads,
)
def squared_std(sizes, method, rng):
    return _parameters(sizes, method, rng, normal=0.05**2)


@misconception(
    of="init_parameters",
    rejected_by="layers_have_their_shapes",
    message=Text(
        "Your weights are (out, in). With rows of x as samples, x·w needs the inputs first.",
        "你的权重形状是 (out, in)。x 的每一行是一个样本，要算 x·w，输入的个数必须在前。",
    ),
    like=_spreads,
)
def shapes_swapped(sizes, method, rng):
    return [(w.T, b) for w, b in _parameters(sizes, method, rng)]
