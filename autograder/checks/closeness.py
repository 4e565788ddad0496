"""When two numbers, or all numbers of two arrays, count as the same."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.value_words import is_number

Array = npt.NDArray[Any]

# A float32 solution is a right solution; its measured error is up to 1.3e-6 of the largest value.
TOLERANCE = 2e-5


def close(got: Array, want: Array, tolerance: float) -> Array:
    """Return elementwise whether |got − want| ≤ tolerance; NaN and infinities agree with themselves only."""
    wide = np.complex128 if "c" in (got.dtype.kind, want.dtype.kind) else np.float64
    got, want = got.astype(wide), want.astype(wide)
    with np.errstate(all="ignore"):
        near = np.abs(got - want) <= tolerance
    finite = np.isfinite(got) & np.isfinite(want)
    return np.asarray(np.where(finite, near, _identical(got.real, want.real) & _identical(got.imag, want.imag)))


def _identical(got: Array, want: Array) -> Array:
    return np.asarray((got == want) | (np.isnan(got) & np.isnan(want)))


def scale_of(want: Array) -> float:
    """Return max(1, max|want|), which the tolerance is relative to."""
    # Infinities are no scale: with them, every value would be near enough.
    wide = want.astype(np.complex128 if want.dtype.kind == "c" else np.float64)
    finite = np.abs(wide[np.isfinite(wide)])
    return max(1.0, float(finite.max())) if finite.size else 1.0


def largest_leaf(want: Sequence[Any]) -> float:
    """Return the largest magnitude among the numbers of a nested list."""
    largest = 0.0
    for item in want:
        if isinstance(item, list):
            largest = max(largest, largest_leaf(item))
        elif is_number(item):
            largest = max(largest, magnitude(to_python(item)))
    return largest


def to_python(value: Any) -> int | float | complex:
    """Return a number of any kind as Python's."""
    number: int | float | complex = value.item() if isinstance(value, np.ndarray | np.generic) else value
    return number


def to_float(value: complex) -> float | complex:
    """Return a number as a float; an integer past all floats becomes the largest of them.

    Not infinite: an overflow must not agree with it.
    """
    if isinstance(value, complex):
        return value
    try:
        return float(value)
    except OverflowError:
        return math.copysign(sys.float_info.max, value > 0 or -1)


def magnitude(value: complex) -> float:
    """Return max(1, |value|)."""
    return scale_of(np.asarray(to_float(value)))
