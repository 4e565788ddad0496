"""The hidden checks of init_parameters. Their laws fail a right solution less often than once in 10⁹ runs (see `assert_law`)."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import (
    Mismatch,
    Normal,
    OneOf,
    Rng,
    Text,
    TruncatedNormal,
    Uniform,
    assert_law,
    assert_same,
    assert_unchanged,
    check,
    rngs,
)

# Large enough for a law, and with in and out so far apart that swapping them shows.
WIDE = [50, 200, 50]


def layers(student, method, rng):
    """Return the weights of the wide network, their shapes held."""
    got = student.init_parameters(WIDE, method, rng)
    assert_same([np.shape(w) for w, _ in got], [(50, 200), (200, 50)])
    return [w for w, _ in got]


@check(
    points=1,
    says=Text("'normal' has mean 0 and standard deviation 0.05.", "'normal' 的均值为 0，标准差为 0.05。"),
    hint=Text("0.05 is the standard deviation, not the variance.", "0.05 是标准差，不是方差。"),
)
@given(rng=rngs())
@settings(max_examples=5)
def normal_law(student, rng):
    for w in layers(student, "normal", rng):
        assert_law(w, Normal(0.0, 0.05))


@check(
    points=1,
    says=Text("'uniform' spreads evenly from -0.05 to 0.05.", "'uniform' 在 -0.05 到 0.05 上均匀分布。"),
)
@given(rng=rngs())
@settings(max_examples=5)
def uniform_law(student, rng):
    for w in layers(student, "uniform", rng):
        assert_law(w, Uniform(-0.05, 0.05))


@check(
    points=2,
    says=Text(
        "'glorot_uniform' goes to ±√(6 / (in + out)), for each layer anew.",
        "'glorot_uniform' 的范围是 ±√(6 / (in + out))，逐层计算。",
    ),
    hint=Text("The root is the end of the range, not its standard deviation.", "这个根号是范围的端点，不是标准差。"),
)
@given(rng=rngs())
@settings(max_examples=3)
def glorot_law(student, rng):
    for sizes in ([50, 200, 50], [100, 60, 20], [30, 30, 120]):
        got = student.init_parameters(sizes, "glorot_uniform", rng)
        assert_same([np.shape(w) for w, _ in got], [(sizes[0], sizes[1]), (sizes[1], sizes[2])])
        for w, _ in got:
            limit = math.sqrt(6 / sum(np.shape(w)))
            assert_law(w, Uniform(-limit, limit))


@check(
    points=2,
    says=Text(
        "'he_normal' has standard deviation √(2 / in), for each layer anew.",
        "'he_normal' 的标准差是 √(2 / in)，逐层计算。",
    ),
    hint=Text(
        "`in` is how many inputs feed one unit: the rows of w.", "in 是送入一个单元的输入个数，也就是 w 的行数。"
    ),
)
@given(rng=rngs())
@settings(max_examples=5)
def he_law(student, rng):
    for w in layers(student, "he_normal", rng):
        std = math.sqrt(2 / np.shape(w)[0])
        assert_law(w, OneOf([Normal(0.0, std), TruncatedNormal(0.0, std), TruncatedNormal.of(0.0, std)]))


@check(
    points=1,
    says=Text(
        "Every weight of every layer is drawn on its own, from `rng` alone.",
        "每一层的每个权重都单独抽取，并且只用 rng。",
    ),
    hint=Text("Two layers of one shape must not get the same numbers.", "两个形状相同的层不能得到同样的数。"),
)
@given(seed=st.integers(0, 10**6))
@settings(max_examples=3)
def weights_are_independent(student, seed):
    for method in ("normal", "uniform", "glorot_uniform", "he_normal"):
        _held_by_seed(student, method, seed)


def _held_by_seed(student, method, seed):
    sizes = [6, 6, 6]
    first = [w for w, _ in assert_unchanged(student.init_parameters, sizes, method, Rng(seed))]
    again = [w for w, _ in student.init_parameters(sizes, method, Rng(seed))]
    other = [w for w, _ in student.init_parameters(sizes, method, Rng(seed + 1))]
    assert_same(again, first)
    for one, two, en, zh in (
        (first[0], first[1], "Two layers got the same weights.", "两层得到了相同的权重。"),
        (first[0], other[0], "Two seeds gave the same weights.", "两个不同的种子得到了相同的权重。"),
    ):
        if np.array_equal(one, two):
            raise Mismatch(Text(en, zh), expected=Text("other numbers", "不同的数"), actual=two)
