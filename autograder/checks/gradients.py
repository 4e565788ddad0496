"""Holding a gradient against central finite differences of a trusted function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.compare import assert_same

Array = npt.NDArray[Any]

# Two central differences, of steps h and h/2, combined (Richardson): the error left is O(h⁴) of truncation and about
# ε/h of rounding, both near 1e-12 at this h for functions of size 1, so far below the tolerance of `assert_same`.
STEP = 1e-3


def finite_differences(function: Callable[..., float], at: Sequence[Any], *, wrt: int = 0, step: float = STEP) -> Array:
    """Return the gradient of a scalar function by central differences in float64.

    df/dx ≈ (4·D(h/2) − D(h)) / 3 with D(h) = (f(x+h) − f(x−h)) / 2h (Richardson 1911), h = step · max(1, |x|) for each
    element.

    Parameters
    ----------
    function : callable
        Takes the arguments `at` and returns one number.
    at : sequence
        All its arguments; arrays, lists or numbers.
    wrt : int
        Position of the argument to differentiate by.
    step : float

    Returns
    -------
    numpy.ndarray
        Of the shape of that argument, float64.
    """
    x = np.array(at[wrt], np.float64)
    others = list(at)

    def value(point: Array) -> float:
        others[wrt] = point
        return float(function(*others))

    gradient = np.empty_like(x)
    for index in np.ndindex(x.shape):
        h = step * max(1.0, abs(float(x[index])))

        def central(h: float, index: tuple[int, ...] = index) -> float:
            up, down = x.copy(), x.copy()
            up[index] += h
            down[index] -= h
            # The step as it was really taken, after rounding.
            return (value(up) - value(down)) / float(up[index] - down[index])

        gradient[index] = (4 * central(h / 2) - central(h)) / 3
    return gradient


def assert_gradient(
    got: Any,
    function: Callable[..., float],
    at: Sequence[Any],
    *,
    wrt: int | Sequence[int] = 0,
    want: Any = None,
    step: float = STEP,
) -> None:
    """Hold a gradient against finite differences of a trusted function.

    Parameters
    ----------
    got : object
        The student's gradient: an array of the shape of the argument (a number where it is one); with several `wrt`, a
        tuple or list of them.
    function : callable
        Trusted; takes the arguments `at` and returns one number. Smooth within `step` of them: draw away from the kinks
        of relu.
    at : sequence
        All arguments of the function.
    wrt : int or sequence of int
        Which of them to differentiate by.
    want : object, optional
        A gradient known otherwise (autodiff); compared first.
    step : float
        See `finite_differences`.

    Raises
    ------
    Mismatch
        If they differ in kind, shape or values, by `assert_same`.
    """
    if want is not None:
        assert_same(got, want)
    if isinstance(wrt, int):
        assert_same(got, _like(finite_differences(function, at, wrt=wrt, step=step), at[wrt]))
        return
    found = [_like(finite_differences(function, at, wrt=i, step=step), at[i]) for i in wrt]
    assert_same(got, found if isinstance(got, list) else tuple(found))


def _like(gradient: Array, argument: Any) -> Any:
    return gradient if np.ndim(argument) else float(gradient)
