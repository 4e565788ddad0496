"""Holding a derivation step by step: any equivalent form is right; a wrong step is named with a point where it differs.

Two forms are compared by their values at fixed points drawn at random, not by symbolic algebra. Built of + − · /
exp and powers, the difference of two forms is an analytic function of the free symbols: it is zero everywhere, or
zero on a set of measure zero only. A wrong form would have to agree to nine digits at all 256 points; half of them
lie on a grid of 16 values per symbol, where a polynomial difference of degree d vanishes with chance at most d/16
at each (Schwartz 1980, Zippel 1979): below (1/2)¹²⁸ for d ≤ 8. So what is accepted and not identical is within 1e-9
of the right form at all points. And a right form is never rejected because a simplifier did not see it, which
symbolic algebra cannot promise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.expressions import Expression, Unreadable
from autograder.checks.mismatch import Mismatch
from autograder.checks.value_words import kind_of, number, spaced
from autograder.text import Text

Array = npt.NDArray[np.float64]

POINTS = 256
SEED = 1986  # the year of "Learning representations by back-propagating errors"
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Step:
    """One step of a derivation.

    Parameters
    ----------
    name : str
        Its key in the student's dict.
    want : str
        A right form, in the same language as the student's.
    says : Text
        What the step is, in a few words: "how the loss changes with the output".
    """

    name: str
    want: str
    says: Text


def assert_derivation(
    got: Any, steps: Sequence[Step], *, symbols: str, relations: Mapping[str, str] | None = None
) -> None:
    """Hold the steps of a derivation, each on its own, in order.

    Parameters
    ----------
    got : dict
        The student's: name of a step → expression as a string. Other keys are left alone.
    steps : sequence of Step
        Those to hold.
    symbols : str
        All symbols, apart by blanks: `"x y w1 b1 w2 b2 h o lr"`.
    relations : dict, optional
        The symbols that are functions of others, in an order in which each can be computed:
        `{"h": "1/(1+exp(-(w1*x+b1)))", "o": "1/(1+exp(-(w2*h+b2)))"}`. A step may be written with them or without.

    Raises
    ------
    Mismatch
        At the first step that is missing, unreadable or wrong, with a point where it differs.
    ValueError
        If a step of the check itself cannot be read.
    """
    names = symbols.split()
    points = _points(names, relations or {})
    if not isinstance(got, dict):
        what = kind_of(got)
        raise Mismatch(
            Text(
                f"The function returned {what.en}; a dict of expressions is wanted.",
                f"函数返回了{spaced(what.zh)}，应为由表达式组成的字典。",
            ),
            expected=Text("a dict: name of the step → expression", "字典：步骤名 → 表达式"),
            actual=got,
        )
    for step in steps:
        _hold(got, step, names, points)


def _hold(got: dict[Any, Any], step: Step, names: Sequence[str], points: Mapping[str, Array]) -> None:
    right = Expression(step.want, names)
    wanted = right.at(points)
    if not np.isfinite(wanted).all():
        raise ValueError(f"the step {step.name} has no value at some point. Received: want={step.want!r}")
    label = Text(f"Step {step.name} ({step.says.en})", f"步骤 {step.name}（{step.says.zh}）")
    if step.name not in got:
        _fail(
            label, Text("is missing.", "缺失。"), Text("an expression", "一个表达式"), None, f"{step.name} is missing"
        )
    text = got[step.name]
    if not isinstance(text, str):
        what = kind_of(text)
        words = Text(f"is {what.en}; a string is wanted.", f"是{spaced(what.zh)}，应为字符串。")
        _fail(label, words, Text("an expression as a string", "用字符串写的表达式"), text, "")
    try:
        mine = Expression(text, names)
    except Unreadable as error:
        words = Text(f"cannot be read. {error.message.en}", f"无法读懂。{error.message.zh}")
        _fail(label, words, Text("an expression", "一个表达式"), text, "")
    found = mine.at(points)
    with np.errstate(all="ignore"):
        agree = np.isfinite(found) & (np.abs(found - wanted) <= TOLERANCE * np.maximum(np.abs(wanted), 1e-3))
    if agree.all():
        return
    worst = int(np.argmin(agree))  # the points on the grid come first: they are easy to try by hand
    shown = [name for name in names if name in mine.names | right.names]
    place = ", ".join(f"{name} = {number(points[name][worst])}" for name in shown)
    value, want = float(found[worst]), float(wanted[worst])
    hint = _hint(found, wanted)
    words = Text(
        f"is not right: at {place} it gives {number(value)} instead of {number(want)}.{' ' + hint.en if hint else ''}",
        f"不对：在 {place} 处得到 {number(value)}，应为 {number(want)}。{hint.zh if hint else ''}",
    )
    _fail(label, words, want, value, f"{step.name}: {number(value)} ≠ {number(want)}")


def _fail(label: Text, words: Text, expected: Any, actual: Any, difference: str) -> None:
    message = Text(f"{label.en} {words.en}", f"{label.zh}{words.zh}")
    raise Mismatch(message, expected=expected, actual=actual, difference=difference)


def _hint(found: Array, wanted: Array) -> Text | None:
    with np.errstate(all="ignore"):
        factors = found / wanted
    if not np.isfinite(factors).all() or np.ptp(factors) > 1e-9 * np.abs(factors).max() or not factors[0]:
        return None
    if abs(factors[0] + 1) < 1e-9:
        return Text("Look at the sign.", "请检查符号。")
    return Text(
        f"It is {number(factors[0])} times what it should be, everywhere.",
        f"它处处是正确结果的 {number(factors[0])} 倍。",
    )


def _points(names: Sequence[str], relations: Mapping[str, str]) -> dict[str, Array]:
    """Return the points, the same every time: half on a grid of quarters from −2 to 2 without zero, half between."""
    rng = np.random.default_rng(SEED)
    grid = np.concatenate([np.arange(-8, 0), np.arange(1, 9)]) / 4
    half = POINTS // 2
    points = {}
    for name in names:
        spread = rng.uniform(0.1, 2.0, half) * rng.choice([-1.0, 1.0], half)
        drawn = np.concatenate([rng.choice(grid, half), spread])
        if name not in relations:
            points[name] = drawn
    for name, text in relations.items():
        points[name] = Expression(text, list(points)).at(points)
    return points
