"""The hidden checks of mp_neuron. All numbers are dyadic, so the weighted sum is exact however it is added up."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, assert_unchanged, check, named_arrays

# The sums are multiples of 1/64: no nearer miss is possible among them.
GAPS = [0.0, 1 / 64, -1 / 64, 5.0, -5.0]


@check(
    points=2,
    says=Text(
        "The neuron fires exactly when the weighted sum reaches the threshold.",
        "当且仅当加权和达到阈值时，神经元才兴奋。",
    ),
    hint=Text("Reaching counts as firing.", "“达到”也算兴奋。"),
)
@given(pair=named_arrays("inputs", "inputs", dyadic=True), as_lists=st.booleans())
@settings(max_examples=40)
def fires_at_the_threshold(student, reference, pair, as_lists):
    x, weights = (a.tolist() for a in pair) if as_lists else pair
    for gap in GAPS:
        threshold = float(np.dot(*pair)) + gap
        assert_same(student.mp_neuron(x, weights, threshold), reference.mp_neuron(x, weights, threshold))


@check(
    points=1,
    says=Text("It works for many binary inputs and whole-number weights.", "输入很多、权重为整数时也正确。"),
)
@given(
    x=st.lists(st.integers(0, 1), min_size=1, max_size=30),
    seed=st.integers(0, 1000),
    threshold=st.integers(-4, 6),
)
@settings(max_examples=60)
def many_inputs(student, reference, x, seed, threshold):
    weights = np.random.default_rng(seed).integers(-3, 4, len(x))
    want = reference.mp_neuron(np.array(x), weights, threshold)
    assert_same(assert_unchanged(student.mp_neuron, np.array(x), weights, threshold), want)
