"""Draws the pictures of chapter 5 into assignments/ch05_classic_cnns/figures; they hold signs and numbers only, so both languages share them.

Run `python docs/figures/ch05.py`. The result depends on nothing but this file and the versions of matplotlib and NumPy.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Polygon

FOLDER = Path(__file__).resolve().parents[2] / "assignments" / "ch05_classic_cnns" / "figures"

INK, CONV, POOL, DENSE = "#22303c", "#cfe3e2", "#f0c9b5", "#d9d4ea"


def block(axes: Any, middle: float, side: float, depth: float, colour: str) -> None:
    """Draw a stack of feature maps as a box seen from the front right."""
    slant = side * 0.25
    x, low, high = middle - (depth + slant) / 2, -side / 2 - slant / 2, side / 2 - slant / 2
    faces = [
        [(x, low), (x + depth, low), (x + depth, high), (x, high)],
        [(x, high), (x + depth, high), (x + depth + slant, high + slant), (x + slant, high + slant)],
        [(x + depth, low), (x + depth + slant, low + slant), (x + depth + slant, high + slant), (x + depth, high)],
    ]
    for face in faces:
        axes.add_patch(Polygon(face, closed=True, facecolor=colour, edgecolor=INK, linewidth=0.8))


def network(axes: Any, name: str, stages: list[tuple[str, int, int]], slots: float) -> None:
    """Draw a network: each stage is a kind, the side of its maps and how many there are; both to the root, so that all fits."""
    axes.set_xlim(-1.2, 2.3 * slots - 1.1)
    axes.set_ylim(-4.6, 4.6)
    axes.axis("off")
    axes.text(-1.1, 3.6, name, fontsize=11, color=INK, weight="bold", va="bottom")
    for place, (kind, side, count) in enumerate(stages):
        colour = {"conv": CONV, "pool": POOL, "dense": DENSE, "input": "white"}[kind]
        if kind == "dense":
            block(axes, 2.3 * place, 0.3 + count**0.5 / 16, 0.16, colour)
        else:
            block(axes, 2.3 * place, side**0.5 / 2.9, 0.1 + count**0.5 / 20, colour)
        label = f"{side}×{side}\n×{count}" if kind != "dense" else str(count)
        axes.text(2.3 * place, -3.3, label, ha="center", va="top", fontsize=8, color=INK)


def shapes() -> None:
    """Feature maps of the three networks at their published sizes."""
    figure, axes = plt.subplots(3, 1, figsize=(9.6, 6.6), dpi=72)
    figure.subplots_adjust(0.01, 0.01, 0.99, 0.99, hspace=0)
    network(
        axes[0],
        "LeNet-5",
        [
            ("input", 28, 1),
            ("conv", 28, 6),
            ("pool", 14, 6),
            ("conv", 10, 16),
            ("pool", 5, 16),
            ("dense", 1, 120),
            ("dense", 1, 84),
            ("dense", 1, 10),
        ],
        14,
    )
    alexnet = [
        ("input", 227, 3),
        ("conv", 55, 96),
        ("pool", 27, 96),
        ("conv", 27, 256),
        ("pool", 13, 256),
        ("conv", 13, 384),
        ("conv", 13, 384),
    ]
    alexnet += [("conv", 13, 256), ("pool", 6, 256), ("dense", 1, 4096), ("dense", 1, 4096), ("dense", 1, 2)]
    network(axes[1], "AlexNet", alexnet, 14)
    vgg = [("input", 224, 3)]
    for side, count in ((224, 64), (112, 128), (56, 256), (28, 512), (14, 512)):
        vgg += [("conv", side, count), ("pool", side // 2, count)]
    network(axes[2], "VGG", [*vgg, ("dense", 1, 4096), ("dense", 1, 4096), ("dense", 1, 1000)], 14)
    figure.savefig(FOLDER / "shapes.png")
    plt.close(figure)


def normalised() -> None:
    """Three channels before and after batch normalization, gamma = 1 and beta = 0."""
    rng = np.random.default_rng(0)
    channels = [rng.normal(4, 0.5, 4000), rng.normal(-2, 2, 4000), rng.gamma(1.5, 1.2, 4000)]
    figure, axes = plt.subplots(1, 2, figsize=(8.4, 2.6), dpi=100, sharey=False)
    figure.subplots_adjust(0.03, 0.16, 0.98, 0.97, wspace=0.1)
    for channel, colour in zip(channels, ("#1d7874", "#c4572e", "#6a5acd"), strict=True):
        for place, values in enumerate((channel, (channel - channel.mean()) / channel.std())):
            axes[place].hist(values, bins=60, density=True, histtype="step", color=colour, linewidth=1.3)
    for axis, label in zip(axes, ("x", "(x − mean) / √var"), strict=True):
        axis.set_yticks([])
        axis.set_xlabel(label, color=INK)
        axis.spines[["left", "right", "top"]].set_visible(False)
    figure.savefig(FOLDER / "normalised.png")
    plt.close(figure)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    shapes()
    normalised()
