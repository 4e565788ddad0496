"""`assert_gradient` holds gradients against finite differences: exact enough for float32 solutions, sharp enough for errors."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from autograder.checks import Mismatch, assert_gradient, finite_differences, named_arrays


def loss(x: Any, w: Any, b: Any) -> float:
    """Return a smooth loss of one layer."""
    return float((np.tanh(np.asarray(x) @ w + b) ** 2).sum())


def gradients(x: Any, w: Any, b: Any) -> tuple[Any, Any, Any]:
    """Return the gradients of `loss`, by hand."""
    out = np.tanh(x @ w + b)
    dz = 2 * out * (1 - out**2)
    return dz @ w.T, x.T @ dz, dz.sum(0)


cases = named_arrays("batch features", "features units", "units", max_size=4, min_value=-3, max_value=3)


@given(cases)
@settings(max_examples=50, deadline=None, database=None)
def test_a_right_gradient_passes(case: Any) -> None:
    """The gradient worked out by hand passes, in float64 and in float32, for one argument or several."""
    found = gradients(*case)
    assert_gradient(found[1], loss, case, wrt=1)
    assert_gradient(found[1].astype(np.float32), loss, case, wrt=1)
    assert_gradient(found, loss, case, wrt=(0, 1, 2))
    assert_gradient(list(found), loss, case, wrt=(0, 1, 2))
    assert_gradient(found[0], loss, [case[0].tolist(), *case[1:]])


def test_wrong_gradients_are_rejected() -> None:
    """A sign, a factor, a transpose and a bias that is not summed are all found."""
    rng = np.random.default_rng(0)
    case = (rng.normal(size=(3, 2)), rng.normal(size=(2, 4)), rng.normal(size=4))
    _, dw, db = gradients(*case)
    for wrong, wrt in [(-dw, 1), (dw / 3, 1), (dw.T, 1), (dw + 1e-3, 1), (np.tile(db, (3, 1)), 2), (db.tolist(), 2)]:
        with pytest.raises(Mismatch):
            assert_gradient(wrong, loss, case, wrt=wrt)


def test_a_known_gradient_is_compared_first() -> None:
    """`want`, from autodiff say, is held too; a wrong one shows."""
    assert_gradient(6.0, lambda x: float(x**2), [3.0], want=6.0)
    with pytest.raises(Mismatch):
        assert_gradient(6.0, lambda x: float(x**2), [3.0], want=6.1)


@pytest.mark.parametrize("at", [-50.0, -1.0, 1e-3, 0.0, 2.0, 700.0])
def test_finite_differences_are_exact_to_nine_digits(at: float) -> None:
    """The differences of a smooth function agree with calculus far below the tolerance, at large arguments too."""
    found = finite_differences(lambda x: float(np.sin(x) + x**3), [at])
    assert found.shape == ()
    assert float(found) == pytest.approx(np.cos(at) + 3 * at**2, rel=1e-9, abs=1e-9)


def test_arguments_are_left_alone() -> None:
    """Differences are taken on copies."""
    x = np.ones(3)
    finite_differences(lambda v: float((v**2).sum()), [x])
    assert x.tolist() == [1, 1, 1]
