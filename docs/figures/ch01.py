"""Draws the pictures of chapter 1 into assignments/ch01_foundations/figures; they hold signs and numbers only, so both languages share them.

Run `python docs/figures/ch01.py`. The result depends on nothing but this file and matplotlib's version.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
from matplotlib.patches import Circle, Rectangle

FOLDER = Path(__file__).resolve().parents[2] / "assignments" / "ch01_foundations" / "figures"

INK, PAPER, WINDOW, RESULT = "#22303c", "#ffffff", "#ffd27f", "#9fd3c7"


def canvas(width: float, height: float) -> tuple[Any, Any]:
    figure, axes = plt.subplots(figsize=(width * 0.45, height * 0.45), dpi=120)
    axes.set_xlim(0, width)
    axes.set_ylim(0, height)
    axes.set_aspect("equal")
    axes.axis("off")
    figure.subplots_adjust(0, 0, 1, 1)
    return figure, axes


def neighbours() -> None:
    """A new sample among two classes: three neighbours say triangle, five say square."""
    figure, axes = canvas(13, 7.8)
    triangles = [(5.8, 4.5), (7.1, 4.7), (9.6, 6.6), (10.9, 5.2), (10.2, 7.3), (11.6, 6.5)]
    squares = [(6.4, 3.05), (4.8, 3.6), (7.9, 3.0), (2.2, 5.6), (1.4, 3.4), (2.7, 2.0), (3.2, 6.9), (1.0, 6.3)]
    centre = (6.5, 4.0)
    for k, radius, style in ((3, 1.4, "-"), (5, 2.35, "--")):
        axes.add_patch(Circle(centre, radius, fill=False, edgecolor=INK, linestyle=style, linewidth=1.4))
        axes.text(centre[0], centre[1] + radius + 0.3, f"$k={k}$", ha="center", fontsize=13, color=INK)
    axes.scatter(*zip(*triangles, strict=True), marker="^", s=150, color=WINDOW, edgecolors=INK)
    axes.scatter(*zip(*squares, strict=True), marker="s", s=120, color=RESULT, edgecolors=INK)
    axes.text(*centre, "?", ha="center", va="center", fontsize=20, color=INK, weight="bold")
    save(figure, "neighbours")


def folds() -> None:
    """Seven samples in three folds: the fold that validates is marked."""
    n, runs = 7, [(0, 3), (3, 5), (5, 7)]
    figure, axes = canvas(10, 5)
    for row, (start, stop) in enumerate(runs):
        for cell in range(n):
            face = WINDOW if start <= cell < stop else PAPER
            bottom = 3.4 - row * 1.5
            axes.add_patch(Rectangle((2.2 + cell, bottom), 1, 1, facecolor=face, edgecolor=INK, linewidth=1))
            axes.text(2.7 + cell, bottom + 0.5, str(cell), ha="center", va="center", fontsize=13, color=INK)
        axes.text(1.2, 3.9 - row * 1.5, f"{row + 1} / {len(runs)}", ha="center", va="center", fontsize=13, color=INK)
    save(figure, "folds")


def save(figure: Any, name: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    figure.savefig(FOLDER / f"{name}.png", metadata={"Software": None})
    plt.close(figure)


if __name__ == "__main__":
    neighbours()
    folds()
