"""Turns the arrays of a counterexample into panels to draw: expected, actual and difference on comparable scales."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.model import Arrays, Matrix
from autograder.text import Language, Text

LEVELS = 9  # colours of a scale; the page's style sheet names them s0 to s8, and d0 to d8 for differences
MAX_TABLE = 12  # rows and columns up to which the numbers themselves are shown


@dataclass(frozen=True)
class Cell:
    """One cell of a small panel: its colour class, its number, and whether the student's differs here."""

    colour: str
    text: str
    differs: bool


@dataclass(frozen=True)
class Panel:
    """One matrix: `cells` where it is small enough for numbers, otherwise `paths`, one for each colour."""

    word: str  # key of `words.WORDS`
    label: str
    width: int
    height: int
    cells: tuple[tuple[Cell, ...], ...]
    paths: tuple[tuple[str, str], ...]
    scale: str  # s or d
    low: str
    high: str


def panels(arrays: Arrays, language: Language) -> list[Panel]:
    """Return expected and actual on one scale, and the difference on one that is symmetric about 0."""
    both = (*arrays.expected, *arrays.actual)
    values = [value for row in both for value in row if value is not None]
    low, high = min(values, default=0.0), max(values, default=0.0)
    reach = max((abs(value) for row in arrays.difference for value in row if value is not None), default=0.0)
    differs = {
        (i, j)
        for i, row in enumerate(arrays.difference)
        for j, value in enumerate(row)
        if value is None or abs(value) > 2e-5 * max(1.0, abs(low), abs(high))
    }
    made = []
    for word, matrix, scale, bottom, top in (
        ("expected", arrays.expected, "s", low, high),
        ("actual", arrays.actual, "s", low, high),
        ("difference", arrays.difference, "d", -reach, reach),
    ):
        if matrix and matrix[0]:
            made.append(_panel(word, matrix, scale, (bottom, top), differs, arrays.slice, language))
    return made


def number(value: float | None) -> str:
    """Return a cell's number: three digits, no exponent where it can be helped."""
    if value is None:
        return "–"
    text = f"{value + 0.0:.3g}"  # −0 is 0
    return (f"{value:.0f}" if "e" in text and 1 <= abs(value) < 1e6 else text).replace("-", "−")


def _panel(
    word: str,
    matrix: Matrix,
    scale: str,
    span: tuple[float, float],
    differs: set[tuple[int, int]],
    where: str,
    language: Language,
) -> Panel:
    height, width = len(matrix), max(len(row) for row in matrix)
    low, high = span
    marked = differs if word != "expected" else set()
    cells: tuple[tuple[Cell, ...], ...] = ()
    squares: dict[str, list[str]] = {}
    if height <= MAX_TABLE and width <= MAX_TABLE:
        cells = tuple(
            tuple(
                Cell(_colour(value, scale, low, high), number(value), (i, j) in marked) for j, value in enumerate(row)
            )
            for i, row in enumerate(matrix)
        )
    else:
        for i, row in enumerate(matrix):
            _squares(squares, [_colour(value, scale, low, high) for value in row], i)
    label = Text(
        f"{height} rows, {width} columns {where}, values from {number(low)} to {number(high)}",
        f"{height} 行 {width} 列 {where}，取值从 {number(low)} 到 {number(high)}",
    ).to(language)
    paths = tuple((colour, "".join(parts)) for colour, parts in sorted(squares.items()))
    return Panel(word, label, width, height, cells, paths, scale, number(low), number(high))


def _squares(squares: dict[str, list[str]], colours: list[str], row: int) -> None:
    """Add one row of a picture; neighbours of one colour become one rectangle, which keeps pages small."""
    start = 0
    for at in range(1, len(colours) + 1):
        if at == len(colours) or colours[at] != colours[start]:
            squares.setdefault(colours[start], []).append(f"M{start} {row}h{at - start}v1h-{at - start}z")
            start = at


def _colour(value: float | None, scale: str, low: float, high: float) -> str:
    if value is None:
        return "nn"
    if high <= low:
        return f"{scale}{LEVELS // 2 if scale == 'd' else 0}"
    # Halved first: the width of a scale may be more than a float holds.
    share = (value / 2 - low / 2) / (high / 2 - low / 2)
    level = round(share * (LEVELS - 1))
    if scale == "d" and value != 0 and level == LEVELS // 2:
        level += 1 if value > 0 else -1  # a small difference is still one
    return f"{scale}{level}"
