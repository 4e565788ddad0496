"""A student's random answers, made one row of numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.mismatch import Mismatch
from autograder.checks.value_words import is_number, kind_of, spaced
from autograder.text import Text
from autograder.values import Tensor

Array = npt.NDArray[np.float64]


def numbers(samples: Any) -> Array:
    """Return the sample as one row of float64.

    Raises
    ------
    Mismatch
        If it is empty or holds anything but finite real numbers.
    """
    found = samples.array if isinstance(samples, Tensor) else samples
    if isinstance(found, list | tuple):
        try:
            found = np.asarray(_flat(found))
        except _NoNumber as error:
            found = error.args[0]
    if is_number(found):
        found = np.atleast_1d(found)
    if not (isinstance(found, np.ndarray) and found.dtype.kind in "iufb"):
        what = kind_of(found)
        raise Mismatch(
            Text(f"Random numbers are wanted, not {what.en}.", f"这里应为随机数，却是{spaced(what.zh)}。"), actual=found
        )
    x = found.astype(np.float64).ravel()
    if not x.size:
        raise Mismatch(Text("There are no values.", "结果里一个值也没有。"), actual=found)
    if not np.isfinite(x).all():
        raise Mismatch(Text("Not every value is a finite number.", "结果里有 NaN 或无穷大。"), actual=found)
    return x


class _NoNumber(Exception):
    """A list of samples holds something else."""


def _flat(items: Sequence[Any]) -> list[float]:
    out: list[float] = []
    for item in items:
        if isinstance(item, list | tuple):
            out += _flat(item)
        elif isinstance(item, np.ndarray | Tensor) and not is_number(item):
            out += numbers(item).tolist()
        elif is_number(item) and not isinstance(item, complex | np.complexfloating):
            out.append(float(item) if abs(item) < 1e300 else math.inf)
        else:
            raise _NoNumber(item)
    return out
