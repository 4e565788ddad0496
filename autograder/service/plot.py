"""Draws the distribution of scores as SVG whose every colour is a class: no inline style, no script."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.text import Language, Text

WIDTH, HEIGHT, FOOT, HEAD = 480, 160, 22, 18
MOST_BARS = 25  # of more different scores, neighbours share a bar


@dataclass(frozen=True)
class Bar:
    """One bar: where it stands, and the scores and the students that it is of."""

    low: int
    high: int
    count: int
    x: float
    y: float
    width: float
    height: float

    @property
    def label(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Plot:
    """A bar chart of scores, from 0 to the highest there can be."""

    bars: tuple[Bar, ...]
    told: str
    width: int = WIDTH
    height: int = HEIGHT
    base: int = HEIGHT - FOOT

    @property
    def labelled(self) -> int:
        """Every which bar has room for its label."""
        return max(1, -(-len(self.bars) // 12))


def distribution(scores: Sequence[float], max_score: float, language: Language) -> Plot:
    """Return the distribution of one exercise's scores.

    Parameters
    ----------
    scores : sequence of float, shape (students,)
    max_score : float
        Points.
    language : {"en", "zh"}
    """
    top = max([max_score, *scores, 0])
    groups = _groups(scores, top)
    highest = max((count for _, _, count in groups), default=0)
    room = WIDTH / max(1, len(groups))
    bars = []
    for place, (low, high, count) in enumerate(groups):
        height = (HEIGHT - FOOT - HEAD) * count / highest if highest else 0.0
        bars.append(
            Bar(
                low,
                high,
                count,
                round(place * room + room * 0.1, 1),
                round(HEIGHT - FOOT - height, 1),
                round(room * 0.8, 1),
                round(height, 1),
            )
        )
    listed = [(bar.label, bar.count) for bar in bars if bar.count]
    told = Text(
        "Students by score: " + ("; ".join(f"{label}: {count}" for label, count in listed) or "none"),
        "各分数的人数：" + ("；".join(f"{label} 分 {count} 人" for label, count in listed) or "无"),
    )
    return Plot(tuple(bars), told.to(language))


def number(value: float) -> str:
    """Return a score as people write it: no `.0`, at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _groups(scores: Sequence[float], top: float) -> list[tuple[int, int, int]]:
    """Return (lowest, highest, students) for each bar, from 0 to the highest score there can be; a half point stands with the whole one below."""
    highest = math.ceil(top)
    step = 1 if highest < MOST_BARS else math.ceil(highest / 20)
    # The last bar is full marks and nothing else: whether somebody has them is what one looks for first.
    counts = Counter(int(score) // step if score < top else -1 for score in scores)
    bars = [(low, min(low + step, highest) - 1, counts[low // step]) for low in range(0, highest, step)]
    return [*bars, (highest, highest, counts[-1])]
