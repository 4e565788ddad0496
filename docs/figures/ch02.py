"""Draws the pictures of chapter 2 into assignments/ch02_neural_networks/figures; they hold signs and numbers only, so both languages share them.

Run `python docs/figures/ch02.py`. The result depends on nothing but this file and the versions of matplotlib and NumPy.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle

FOLDER = Path(__file__).resolve().parents[2] / "assignments" / "ch02_neural_networks" / "figures"

INK, GATE, FORWARD, BACK = "#22303c", "#eef1f4", "#1d7874", "#c4572e"


def gate(axes: Any, x: float, y: float, sign: str) -> None:
    axes.add_patch(Circle((x, y), 0.42, facecolor=GATE, edgecolor=INK, linewidth=1.2))
    axes.text(x, y - 0.02, sign, ha="center", va="center", fontsize=14, color=INK)


def wire(axes: Any, start: tuple[float, float], end: tuple[float, float], value: float, slope: float) -> None:
    """Draw a wire with the value that goes along it above, and the gradient that comes back below."""
    axes.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 1.1})
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    axes.text(x, y + 0.12, f"{value:.2f}", ha="center", va="bottom", fontsize=11, color=FORWARD)
    axes.text(x, y - 0.14, f"{slope:.2f}", ha="center", va="top", fontsize=11, color=BACK)


def circuit() -> None:
    """The neuron of the exercise circuit_backprop: forward values above the wires, gradients below them."""
    w0, x0, w1, x1, w2 = 2.0, -1.0, -3.0, -2.0, -3.0
    total = w0 * x0 + w1 * x1 + w2
    output = 1 / (1 + math.exp(-total))
    slope = output * (1 - output)

    figure, axes = plt.subplots(figsize=(8.4, 4.2), dpi=110)
    axes.set_xlim(-0.9, 12.4)
    axes.set_ylim(-0.6, 6.0)
    axes.axis("off")
    figure.subplots_adjust(0, 0, 1, 1)
    for y, name, value, back in (
        (5.6, "w0", w0, slope * x0),
        (3.9, "x0", x0, slope * w0),
        (2.9, "w1", w1, slope * x1),
        (1.2, "x1", x1, slope * w1),
    ):
        axes.text(-0.1, y, name, ha="right", va="center", fontsize=13, color=INK)
        middle = 4.7 if y > 3.5 else 2.1
        wire(axes, (0, y), (2.6, middle + (0.15 if y > middle else -0.15)), value, back)
    axes.text(3.3, 0.2, "w2", ha="right", va="center", fontsize=13, color=INK)
    wire(axes, (3.4, 0.3), (6.95, 2.98), w2, slope)
    gate(axes, 3.0, 4.7, "×")
    gate(axes, 3.0, 2.1, "×")
    wire(axes, (3.42, 4.7), (6.85, 3.45), w0 * x0, slope)
    wire(axes, (3.42, 2.1), (6.78, 3.25), w1 * x1, slope)
    gate(axes, 7.2, 3.3, "+")
    wire(axes, (7.62, 3.3), (9.48, 3.3), total, slope)
    gate(axes, 9.9, 3.3, "σ")
    wire(axes, (10.32, 3.3), (12.2, 3.3), output, 1.0)
    save(figure, "circuit.png")


def activations() -> None:
    """Six activation functions and, dashed, their slopes."""
    x = np.linspace(-4, 4, 321)
    s = 1 / (1 + np.exp(-x))
    curves = {
        "sigmoid": (s, s * (1 - s)),
        "tanh": (np.tanh(x), 1 - np.tanh(x) ** 2),
        "relu": (np.maximum(x, 0), (x > 0) * 1.0),
        "leaky_relu (alpha = 0.1)": (np.where(x > 0, x, 0.1 * x), np.where(x > 0, 1, 0.1)),
        "elu": (np.where(x > 0, x, np.expm1(x)), np.where(x > 0, 1, np.exp(x))),
        "softplus": (np.log1p(np.exp(x)), s),
    }
    figure, grid = plt.subplots(2, 3, figsize=(8.4, 4.4), dpi=100, sharex=True)
    for axes, (name, (value, slope)) in zip(grid.flat, curves.items(), strict=True):
        axes.axhline(0, color="#c5ccd3", linewidth=0.8)
        axes.axvline(0, color="#c5ccd3", linewidth=0.8)
        axes.plot(x, value, color=FORWARD, linewidth=1.8)
        axes.plot(x, slope, color=BACK, linewidth=1.3, linestyle="--")
        axes.set_title(name, fontsize=10, color=INK)
        axes.set_ylim(-1.4, 3.2)
        axes.tick_params(labelsize=8, colors=INK)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
    figure.tight_layout()
    save(figure, "activations.png")


def save(figure: Any, name: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    figure.savefig(FOLDER / name, metadata={"Software": None})
    plt.close(figure)


if __name__ == "__main__":
    circuit()
    activations()
