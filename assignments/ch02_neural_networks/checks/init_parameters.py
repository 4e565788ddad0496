"""The card and the public checks of init_parameters."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Mismatch, Rng, Text, assert_same, check, exercise, layer_sizes, rngs

card = exercise(
    title=Text("Initial parameters", "参数初始化"),
    difficulty=2,
    functions=["init_parameters"],
    order=50,
    hints=[
        Text("pairwise(sizes) gives the pairs (in, out) of all layers.", "pairwise(sizes) 依次给出各层的 (in, out)。"),
        Text(
            "rng.normal(mean, std, shape) takes the standard deviation, not the variance.",
            "rng.normal(均值, 标准差, 形状) 要的是标准差，不是方差。",
        ),
    ],
)

METHODS = ["zeros", "constant", "normal", "uniform", "glorot_uniform", "he_normal"]


@check(
    points=2,
    says=Text(
        "Every layer has a w of shape (in, out) and a b of zeros of shape (out,).",
        "每层的 w 形如 (in, out)，b 是形如 (out,) 的零数组。",
    ),
    hint=Text("Rows are inputs and columns are units.", "行对应输入，列对应单元。"),
)
@given(sizes=layer_sizes(), method=st.sampled_from(METHODS), rng=rngs())
@settings(max_examples=60)
def layers_have_their_shapes(student, sizes, method, rng):
    got = student.init_parameters(sizes, method, rng)
    assert_same([(np.shape(w), np.shape(b)) for w, b in got], [((i, o), (o,)) for i, o in pairwise(sizes)])
    for w, b in got:
        # Adding nothing shows whether it is an array of numbers at all.
        assert_same(w, np.asarray(w) + 0.0)
        assert_same(b, np.zeros(len(b)))


@check(
    points=1,
    says=Text(
        "'zeros' and 'constant' draw nothing: all weights are 0, or 0.1.",
        "'zeros' 和 'constant' 不需要抽取：权重全为 0，或全为 0.1。",
    ),
)
@given(sizes=layer_sizes(), rng=rngs())
@settings(max_examples=20)
def fixed_values(student, sizes, rng):
    for method, value in (("zeros", 0.0), ("constant", 0.1)):
        want = [(np.full((i, o), value), np.zeros(o)) for i, o in pairwise(sizes)]
        assert_same(student.init_parameters(sizes, method, rng), want)


@check(
    points=1,
    says=Text(
        "'uniform' stays between -0.05 and 0.05 and uses that range.",
        "'uniform' 的值在 -0.05 与 0.05 之间，并且用满了这个范围。",
    ),
)
def uniform_keeps_its_range(student):
    ((w, _),) = student.init_parameters([20, 30], "uniform", Rng(5))
    low, high = float(np.min(w)), float(np.max(w))
    # Of 600 values none would lie in the outer tenth on one side with a chance of 0.95⁶⁰⁰, 4·10⁻¹⁴.
    if not -0.0500001 <= low < -0.045 < 0.045 < high <= 0.0500001:
        raise Mismatch(
            Text(f"The weights go from {low:.4g} to {high:.4g}.", f"权重的范围是 {low:.4g} 到 {high:.4g}。"),
            expected=Text("from about -0.05 to about 0.05", "约从 -0.05 到 0.05"),
            actual=w,
        )


@check(
    points=1,
    says=Text("An unknown method is a ValueError.", "未知的方法名应抛出 ValueError。"),
)
def unknown_method_is_refused(student):
    for method in ("", "he", "Normal", "random", "glorot", "xavier", "ones"):
        with pytest.raises(ValueError):
            student.init_parameters([3, 4, 2], method, np.random.default_rng(0))
