"""What the field's strategies draw, how small they shrink, and that all of it can be recorded."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from autograder.checks import (
    Rng,
    array_likes,
    arrays,
    conv_cases,
    correlation_cases,
    dense_parameters,
    dims,
    images,
    kernels,
    labelled_logits,
    labels,
    layer_sizes,
    logits,
    matrices,
    named_arrays,
    paddings,
    pool_cases,
    probabilities,
    reals,
    rngs,
    sizes,
    strides,
    token_ids,
    vectors,
    weights,
)
from autograder.sandbox.frames import decode, encode

EVERY: dict[str, SearchStrategy[Any]] = {
    "sizes": sizes(),
    "strides": strides(),
    "paddings": paddings(),
    "reals": reals(),
    "dyadic": reals(dyadic=True),
    "arrays": arrays((2, 3)),
    "scalars": arrays(()),
    "booleans": arrays((4, 5), dtype="bool"),
    "float32": arrays((4, 5), dtype="float32"),
    "elements": arrays(20, elements=st.sampled_from([1.5, 2.5])),
    "matrices": matrices(),
    "vectors": vectors(),
    "images": images(),
    "pixels": images(dtype="uint8", channels=3),
    "kernels": kernels(),
    "conv_cases": conv_cases(),
    "correlation_cases": correlation_cases(),
    "pool_cases": pool_cases(),
    "layer_sizes": layer_sizes(),
    "weights": weights(2, 3),
    "dense_parameters": layer_sizes().flatmap(dense_parameters),
    "labels": labels(4),
    "logits": logits(),
    "labelled_logits": labelled_logits(extreme=True),
    "probabilities": probabilities((2, 3)),
    "token_ids": token_ids(9),
    "rngs": rngs(),
    "dims": dims("batch", "features"),
    "named_arrays": named_arrays("batch features", "features units", "units", ""),
    "array_likes": array_likes(matrices()),
}
quick = settings(max_examples=40, database=None)


def smallest(strategy: SearchStrategy[Any], condition: Any = lambda value: True) -> Any:
    """Return what a failure of `condition` would be shrunk to."""
    return find(strategy, condition, settings=settings(max_examples=300, database=None), random=Random(7))


def plain(value: Any) -> Any:
    """Return a value of which == is one bool."""
    if isinstance(value, np.ndarray):
        return ("array", value.dtype.name, value.shape, value.tolist())
    if isinstance(value, list | tuple):
        return (type(value).__name__, [plain(item) for item in value])
    return (type(value).__name__, value)


@pytest.mark.parametrize("name", EVERY)
def test_what_is_drawn_can_be_recorded(name: str) -> None:
    """Every value drawn crosses a frame unchanged."""

    @quick
    @given(EVERY[name])
    def holds(value: Any) -> None:
        assert plain(decode(encode(value))) == plain(value)

    holds()


@pytest.mark.parametrize("name", EVERY)
def test_drawing_throws_nothing_away(name: str) -> None:
    """No strategy filters so much, or draws so much, that Hypothesis complains; 40 examples are 40 examples."""
    count = 0

    @settings(max_examples=40, database=None, suppress_health_check=[HealthCheck.differing_executors])
    @given(EVERY[name])
    def draws(_: Any) -> None:
        nonlocal count
        count += 1

    draws()
    assert count <= 40  # fewer where there are only a few values


def test_every_case_shrinks_to_the_smallest() -> None:
    """A check that fails on everything shows zeros in the smallest shapes."""
    assert smallest(sizes()) == 1
    assert smallest(strides(min_size=2)) == 2
    assert smallest(paddings()) == "valid"
    assert smallest(reals()) == 0
    assert smallest(arrays((2, 2))).tolist() == [[0, 0], [0, 0]]
    assert smallest(dims("batch", "features")) == (1, 2)
    assert smallest(rngs()) == Rng(0)
    assert smallest(token_ids(9, min_size=1)) == [0]
    assert smallest(labels(4)).tolist() == [0]
    assert smallest(images()).shape == (1, 1, 2, 1)
    x, k, stride, padding = smallest(conv_cases())
    assert (x.shape, k.shape, stride, padding) == ((1, 1, 2, 1), (1, 1, 1, 1), 1, "valid")
    assert smallest(probabilities(2)).tolist() == [0.5, 0.5]


def test_a_failure_shrinks_to_one_readable_element() -> None:
    """Of an array with a negative element, one −1 remains among zeros."""
    found = smallest(matrices(), lambda x: bool((x < 0).any()))
    assert sorted(found.ravel().tolist()) == [-1, 0]
    assert smallest(reals(), lambda x: x > 1.2) in (1.25, 2)


def test_a_large_failing_array_shrinks_to_a_small_one() -> None:
    """An array whose sum is large keeps no more elements than it needs, though most of it came from a seed."""
    found = smallest(matrices(max_size=8), lambda x: bool(np.abs(x).sum() > 20))
    assert found.size <= 8
    assert np.count_nonzero(found) <= 4
    assert smallest(images(min_size=5, max_size=6), lambda x: bool((x == 3).any())).shape == (1, 5, 6, 1)


def test_a_transpose_always_shows() -> None:
    """Named dimensions of one case have sizes that differ from each other."""

    @quick
    @given(dims("batch", "height", "width", "channels"))
    def differ(found: tuple[int, ...]) -> None:
        assert len(set(found)) == 4

    differ()


def test_names_share_one_size() -> None:
    """Arrays drawn by name fit each other; numbers and fixed sizes stand for themselves."""

    @quick
    @given(named_arrays("batch features", "features units", "2 gates", sizes={"gates": 4}))
    def fit(found: tuple[np.ndarray, ...]) -> None:
        x, w, g = found
        assert (x @ w).shape == (x.shape[0], w.shape[1])
        assert len({*x.shape, *w.shape}) == 3
        assert g.shape == (2, 4)

    fit()


@given(conv_cases(), pool_cases(), correlation_cases())
@settings(max_examples=50, database=None)
def test_valid_windows_fit(conv: Any, pool: Any, correlation: Any) -> None:
    """No window of a valid case is larger than its input, and channels agree."""
    x, k, stride, padding = conv
    assert x.shape[3] == k.shape[2]
    assert x.shape[1] != x.shape[2]
    assert stride >= 1
    if padding == "valid":
        assert k.shape[0] <= x.shape[1]
        assert k.shape[1] <= x.shape[2]
    x, size, _, padding = pool
    assert padding == "same" or size <= min(x.shape[1:3])
    x, k = correlation
    assert all(a <= b for a, b in zip(k.shape, x.shape, strict=True))


@given(reals(-2, 3), reals(dyadic=True), arrays(30, dyadic=True, dtype="float32"), arrays(30, min_value=2, max_value=3))
@settings(max_examples=100, database=None)
def test_numbers_keep_their_range(real: float, dyadic: float, exact: np.ndarray, high: np.ndarray) -> None:
    """Numbers lie in their range; dyadic ones are multiples of 1/8, exact in float32."""
    assert -2 <= real <= 3
    assert (dyadic * 8).is_integer()
    assert (exact * 8 == np.round(exact * 8)).all()
    assert ((high >= 2) & (high <= 3)).all()


def test_wide_and_narrow_ranges_are_drawn_from_all_over() -> None:
    """A range past the table's grid is covered to its ends, and one without a multiple of 1/8 is no error."""

    @settings(max_examples=50, database=None, derandomize=True)
    @given(arrays(20, min_value=-1e4, max_value=1e4), arrays(3, min_value=0.011, max_value=0.012))
    def draws(wide: np.ndarray, narrow: np.ndarray) -> None:
        largest.append(np.abs(wide).max())
        assert ((narrow >= 0.011) & (narrow <= 0.012)).all()

    largest: list[float] = []
    draws()
    assert 9000 < max(largest) <= 1e4


@pytest.mark.parametrize("size", [6, 200])
def test_the_interesting_numbers_are_there(size: int) -> None:
    """Negatives, zeros, halves, whole numbers and fractions all come up, in small arrays and at the end of large ones."""
    interesting = {
        "negative": lambda x: x < 0,
        "zero": lambda x: x == 0,
        "half": lambda x: x % 1 == 0.5,
        "whole": lambda x: (x % 1 == 0) & (x > 1),
        "fraction": lambda x: (x * 8) % 1 != 0,
    }
    seen: set[str] = set()

    @settings(max_examples=60, database=None, derandomize=True)
    @given(arrays(size))
    def draws(x: np.ndarray) -> None:
        seen.update(name for name, test in interesting.items() if test(x[-6:]).any())

    draws()
    assert seen == set(interesting)


def test_logits_reach_the_numbers_that_overflow() -> None:
    """Extreme logits go to 1e4, usual ones stay small."""
    assert np.abs(smallest(logits(extreme=True), lambda x: bool((x > 5000).any()))).max() <= 1e4
    assert logits(batch=3, classes=2).example is not None

    @quick
    @given(logits(3, 2), labelled_logits())
    def shapes(scores: np.ndarray, both: tuple[np.ndarray, np.ndarray]) -> None:
        assert scores.shape == (3, 2)
        assert np.abs(scores).max() <= 8
        found, truth = both
        assert truth.shape == found.shape[:1]
        assert truth.max() < found.shape[1]

    shapes()


@given(layer_sizes(min_layers=2, max_layers=3))
@settings(max_examples=50, database=None)
def test_neighbouring_layers_differ(stack: list[int]) -> None:
    """A dense stack has the layers asked for, and no layer is as wide as its neighbour."""
    assert 3 <= len(stack) <= 4
    assert all(a != b and 1 <= b <= 6 for a, b in pairwise(stack))


@given(probabilities((3, 4)))
@settings(max_examples=50, database=None)
def test_probabilities_sum_to_one(p: np.ndarray) -> None:
    """Each row is a distribution."""
    np.testing.assert_allclose(p.sum(-1), 1)
    assert (p >= 0).all()


def test_impossible_ranges_are_refused_at_once() -> None:
    """A strategy that cannot draw says so where it is written, with what it received."""
    with pytest.raises(ValueError, match=r"cannot differ within the range\. Received: min_size=1, max_size=2"):
        dims("a", "b", "c", max_size=2)
    with pytest.raises(ValueError, match="named once"):
        dims("a", "a")
    with pytest.raises(ValueError, match="no multiple of 1/8"):
        reals(0.01, 0.02)
