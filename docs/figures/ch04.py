"""Draws the pictures of chapter 4 into assignments/ch04_convolution/figures; they hold signs and numbers only, so both languages share them.

Run `python docs/figures/ch04.py`. The result depends on nothing but this file and matplotlib's version.
"""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
from matplotlib.patches import Rectangle

FOLDER = Path(__file__).resolve().parents[2] / "assignments" / "ch04_convolution" / "figures"

INK, PAPER, ZERO, WINDOW, RESULT = "#22303c", "#ffffff", "#eef1f4", "#ffd27f", "#9fd3c7"


def grid(
    axes: Any,
    left: float,
    top: float,
    rows: list[list[str]],
    marked: Set[tuple[int, int]],
    colour: str,
    pale: Set[tuple[int, int]] = frozenset(),
) -> None:
    """Draw a table of cells with its upper left corner at (left, top); `marked` cells get the colour, `pale` ones are zeros from outside."""
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            face = colour if (i, j) in marked else ZERO if (i, j) in pale else PAPER
            axes.add_patch(Rectangle((left + j, top - i - 1), 1, 1, facecolor=face, edgecolor=INK, linewidth=1))
            axes.text(
                left + j + 0.5,
                top - i - 0.5,
                text,
                ha="center",
                va="center",
                fontsize=13,
                color="#8a97a3" if (i, j) in pale else INK,
            )


def sign(axes: Any, x: float, y: float, text: str, size: int = 18) -> None:
    axes.text(x, y, text, ha="center", va="center", fontsize=size, color=INK)


def canvas(width: float, height: float) -> tuple[Any, Any]:
    figure, axes = plt.subplots(figsize=(width * 0.45, height * 0.45), dpi=120)
    axes.set_xlim(0, width)
    axes.set_ylim(0, height)
    axes.set_aspect("equal")
    axes.axis("off")
    figure.subplots_adjust(0, 0, 1, 1)
    return figure, axes


def cross_correlation() -> None:
    """The worked example: the window under the kernel and the element that it gives."""
    figure, axes = canvas(12, 5)
    image = [["0", "1", "2"], ["3", "4", "5"], ["6", "7", "8"]]
    window = {(0, 0), (0, 1), (1, 0), (1, 1)}
    grid(axes, 0.5, 4.5, image, window, WINDOW)
    sign(axes, 4.5, 3, "⋆")
    grid(axes, 5.5, 4, [["0", "1"], ["2", "3"]], window, WINDOW)
    sign(axes, 8.5, 3, "=")
    grid(axes, 9.5, 4, [["19", "25"], ["37", "43"]], {(0, 0)}, RESULT)
    sign(axes, 6, 0.7, "0·0 + 1·1 + 3·2 + 4·3 = 19", 14)
    save(figure, "cross_correlation.png")


def modes() -> None:
    """The same image and kernel in the three modes: which zeros come in from outside, and how large the output is."""
    full = [[0, 3, 8, 4], [9, 19, 25, 10], [21, 37, 43, 16], [6, 7, 8, 0]]
    figure, axes = canvas(19, 10.6)
    for left, name, before, after in ((0.5, "'valid'", 0, 0), (6, "'same'", 0, 1), (13, "'full'", 1, 1)):
        side = 3 + before + after
        inside = {(i + before, j + before): str(3 * i + j) for i in range(3) for j in range(3)}
        rows = [[inside.get((i, j), "0") for j in range(side)] for i in range(side)]
        outside = {(i, j) for i in range(side) for j in range(side)} - set(inside)
        grid(axes, left, 9.5, rows, {(0, 0), (0, 1), (1, 0), (1, 1)} - outside, WINDOW, outside)
        axes.add_patch(Rectangle((left, 7.5), 2, 2, facecolor="none", edgecolor="#d9822b", linewidth=3))
        cells = side - 1
        first = {"'valid'": 1, "'same'": 1, "'full'": 0}[name]
        out = [[str(full[first + i][first + j]) for j in range(cells)] for i in range(cells)]
        grid(axes, left, cells + 0.2 if name == "'full'" else 4.2, out, {(0, 0)}, RESULT)
        sign(axes, left + side / 2, 10.1, name, 14)
    save(figure, "modes.png")


def save(figure: Any, name: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    # Without the version and date of matplotlib in it, the same picture is the same file.
    figure.savefig(FOLDER / name, metadata={"Software": None})
    plt.close(figure)


if __name__ == "__main__":
    cross_correlation()
    modes()
