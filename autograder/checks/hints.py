"""What is plain to see about an array that differs: transposed, negated, an axis too many, off by one factor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.closeness import TOLERANCE, close, scale_of
from autograder.checks.value_words import number
from autograder.text import Text

Array = npt.NDArray[Any]


def shape_hint(got: Array, want: Array) -> Text | None:
    """Name what is wrong with the shape."""
    if got.ndim == want.ndim == 2 and got.shape == want.shape[::-1]:
        return Text("It looks transposed.", "看起来是转置了。")
    if got.ndim == want.ndim and sorted(got.shape) == sorted(want.shape):
        return Text("The axes are in another order.", "各个轴的顺序不对。")
    if [n for n in got.shape if n != 1] == [n for n in want.shape if n != 1]:
        if got.ndim > want.ndim:
            return Text("There is an axis of length 1 too many.", "多了一个长度为 1 的轴。")
        if got.ndim < want.ndim:
            return Text("An axis of length 1 is missing.", "少了一个长度为 1 的轴。")
    return None


def values_hint(got: Array, want: Array) -> Text | None:
    """Name what is wrong with all values at once, where it is plain to see: transposed, negated, off by one factor."""
    if got.dtype.kind == "b" or got.size < 2:
        return None
    tolerance = TOLERANCE * scale_of(want)
    tests: list[tuple[Text, Callable[[], Array]]] = [
        (Text("The signs are opposite.", "所有的符号都反了。"), lambda: -_wide(got)),
    ]
    if got.ndim == 2 and got.shape[0] == got.shape[1]:
        tests.append((Text("It looks transposed.", "看起来是转置了。"), lambda: got.T))
    for hint, mended in tests:
        if close(mended(), want, tolerance).all():
            return hint
    left, right = _wide(got), _wide(want)
    if left.dtype.kind == "c" or not (np.isfinite(left).all() and np.isfinite(right).all()):
        return None
    largest = int(np.argmax(np.abs(right)))
    top, bottom = left.flat[largest], right.flat[largest]
    # Two different values at least: any single value is "off by a factor".
    if (
        abs(top) > tolerance
        and np.ptp(np.abs(right)) > tolerance
        and close(left, right * (top / bottom), tolerance).all()
    ):
        factor = number(float(top / bottom))
        return Text(f"Every value is {factor} times what it should be.", f"每个值都是正确值的 {factor} 倍。")
    return None


def _wide(array: Array) -> Array:
    return array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)
