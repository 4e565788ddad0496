"""Holding random answers against the law they should follow, with a false alarm less often than once in 10⁹ checks.

Every bound here holds for every sample size, none is asymptotic:

* share of one value: P(|K/n − p| as far as k/n) ≤ 2·exp(−n·KL(k/n ‖ p)) (Chernoff 1952);
* mean of numbers within a range b of variance v: the smaller of b·√(t/2n) (Hoeffding 1963) and √(2vt/n) + bt/3n
  (Bernstein), where t = ln(2/α); spread likewise, as the mean of (x − μ)²;
* mean of normal numbers: σ·√(2t/n); their spread: −2√(nt) ≤ Σz² − n ≤ 2√(nt) + 2t (Laurent & Massart 2000, lemma 1);
* distribution function: sup|Fₙ − F| ≤ √(t/2n) (Dvoretzky, Kiefer & Wolfowitz 1956; constant by Massart 1990).

The chance α is shared among the statistics of one law, and among `trials` calls in one check (Bonferroni).
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.bounds import divergence, phi, std_after_cut, stray_of_mean
from autograder.checks.law_words import Fault, mean_fault, normal_name, plain, share, share_fault, std_fault
from autograder.checks.mismatch import Mismatch
from autograder.checks.samples import numbers
from autograder.text import Text

Array = npt.NDArray[np.float64]

FALSE_ALARM = 1e-9
POINTS = 4096  # places at which the distribution function is looked at: with fewer one can only miss, never cry wolf
ROUNDING = 1e-5  # of the law's own size: what float32 may add to a value


class Law(ABC):
    """A law of random numbers."""

    name: Text

    @abstractmethod
    def fault(self, x: Array, alpha: float) -> Fault | None:
        """Return the first statistic of the sample `x` that this law gives with a chance below `alpha`, or None."""


class _Continuous(Law):
    """A law with a density; `low` and `high` bound it (infinite where nothing does)."""

    low: float
    high: float
    mean: float
    std: float

    @abstractmethod
    def cdf(self, x: Array) -> Array:
        """Return the share of numbers that are at most x."""

    def fault(self, x: Array, alpha: float) -> Fault | None:
        t = math.log(2 * 3 / alpha)  # three statistics, two sides each
        return self._outside(x) or self._repeated(x) or self._mean(x, t) or self._spread(x, t) or self._shape(x, t)

    def _outside(self, x: Array) -> Fault | None:
        slack = ROUNDING * max(self.std, abs(self.mean))
        outside = x[(x < self.low - slack) | (x > self.high + slack)]
        if not outside.size:
            return None
        far, bounds = (
            plain(outside[np.argmax(np.abs(outside - self.mean))]),
            f"{plain(self.low)} … {plain(self.high)}",
        )
        return Fault(
            Text(
                f"{share(outside.size / x.size)} of the values lie outside {bounds}, {far} for one.",
                f"有 {share(outside.size / x.size)} 的值超出 {bounds} 的范围，例如 {far}。",
            ),
            f"{far} outside {bounds}",
        )

    def _repeated(self, x: Array) -> Fault | None:
        # Among the 2²³ values that float32 has at the least, half of n independent numbers are repeats with a chance
        # below (4n/2²³)^(n/2).
        if not 20 <= x.size <= 1 << 18:
            return None
        distinct = np.unique(x).size
        if 2 * distinct >= x.size:
            return None
        return Fault(
            Text(
                f"There are only {distinct} different values among {x.size}; each should be drawn on its own.",
                f"{x.size} 个值里只有 {distinct} 个不同的值；每个值都应当单独抽取。",
            ),
            f"{distinct} different values among {x.size}",
        )

    def _mean(self, x: Array, t: float) -> Fault | None:
        found = float(x.mean())
        near = stray_of_mean(self.high - self.low, self.std**2, x.size, t)
        return None if abs(found - self.mean) <= near + ROUNDING * self.std else mean_fault(found, self.mean)

    def _spread(self, x: Array, t: float) -> Fault | None:
        reach = max(self.high - self.mean, self.mean - self.low) ** 2
        found = float(((x - self.mean) ** 2).mean())
        # Var (x−μ)² ≤ reach · E(x−μ)².
        near = stray_of_mean(reach, reach * self.std**2, x.size, t)
        return None if abs(found - self.std**2) <= near + ROUNDING * self.std**2 else std_fault(found, self.std)

    def _shape(self, x: Array, t: float) -> Fault | None:
        x = np.sort(x)
        n = x.size
        at = np.unique(x[:: max(1, n // POINTS)])
        right, left, wanted = np.searchsorted(x, at, "right") / n, np.searchsorted(x, at, "left") / n, self.cdf(at)
        gaps = np.maximum(right - wanted, wanted - left)
        worst = int(np.argmax(gaps))
        if gaps[worst] <= math.sqrt(t / (2 * n)) + ROUNDING:
            return None
        found = right[worst] if right[worst] - wanted[worst] >= wanted[worst] - left[worst] else left[worst]
        return share_fault(f"at most {plain(at[worst])}", f"不超过 {plain(at[worst])}", found, float(wanted[worst]))


@dataclass(frozen=True)
class Uniform(_Continuous):
    """Numbers spread evenly from `low` to `high`."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise ValueError(f"low is below high. Received: low={self.low}, high={self.high}")

    @property
    def name(self) -> Text:  # type: ignore[override]
        bounds = f"{plain(self.low)} … {plain(self.high)}"
        return Text(f"uniform over {bounds}", f"{bounds} 上的均匀分布")

    @property
    def mean(self) -> float:  # type: ignore[override]
        return (self.low + self.high) / 2

    @property
    def std(self) -> float:  # type: ignore[override]
        return (self.high - self.low) / math.sqrt(12)

    def cdf(self, x: Array) -> Array:
        return np.clip((x - self.low) / (self.high - self.low), 0.0, 1.0)


@dataclass(frozen=True)
class Normal(_Continuous):
    """Normal numbers of this mean and standard deviation."""

    mean: float
    std: float

    def __post_init__(self) -> None:
        if not self.std > 0:
            raise ValueError(f"std is above 0. Received: std={self.std}")

    low = -math.inf
    high = math.inf

    @property
    def name(self) -> Text:  # type: ignore[override]
        return normal_name(self.mean, self.std)

    def cdf(self, x: Array) -> Array:
        return phi((x - self.mean) / self.std)

    def _mean(self, x: Array, t: float) -> Fault | None:
        found = float(x.mean())
        near = self.std * math.sqrt(2 * t / x.size)
        return None if abs(found - self.mean) <= near + ROUNDING * self.std else mean_fault(found, self.mean)

    def _spread(self, x: Array, t: float) -> Fault | None:
        n, found = x.size, float(((x - self.mean) ** 2).mean())
        excess = n * (found / self.std**2 - 1)
        slack = n * ROUNDING
        right = -2 * math.sqrt(n * t) - slack <= excess <= 2 * math.sqrt(n * t) + 2 * t + slack
        return None if right else std_fault(found, self.std)


@dataclass(frozen=True)
class TruncatedNormal(_Continuous):
    """Normal numbers, drawn again where they are more than `cut` standard deviations off.

    Parameters
    ----------
    mean : float
    std : float
        Standard deviation of the numbers that remain, as Keras' `he_normal` has it. `TruncatedNormal.of` takes that of
        the normal numbers before the cut.
    cut : float
        In standard deviations before the cut.
    """

    mean: float
    std: float
    cut: float = 2.0

    def __post_init__(self) -> None:
        if not (self.std > 0 and self.cut > 0):
            raise ValueError(f"std and cut are above 0. Received: std={self.std}, cut={self.cut}")

    @classmethod
    def of(cls, mean: float, std: float, cut: float = 2.0) -> TruncatedNormal:
        """Return the law of Normal(mean, std) after the cut, as `tf.random.truncated_normal(stddev=std)` draws it."""
        return cls(mean, std * std_after_cut(cut), cut)

    @property
    def name(self) -> Text:  # type: ignore[override]
        whole = normal_name(self.mean, self.std)
        return Text(f"truncated {whole.en}", f"截断的{whole.zh}")

    @property
    def scale(self) -> float:
        return self.std / std_after_cut(self.cut)

    @property
    def low(self) -> float:  # type: ignore[override]
        return self.mean - self.cut * self.scale

    @property
    def high(self) -> float:  # type: ignore[override]
        return self.mean + self.cut * self.scale

    def cdf(self, x: Array) -> Array:
        z = np.clip((x - self.mean) / self.scale, -self.cut, self.cut)
        below = phi(np.array([-self.cut]))[0]
        return np.asarray((phi(z) - below) / (1 - 2 * below))


class _Discrete(Law):
    """A law of finitely many values."""

    values: Sequence[float]
    chances: Sequence[float]

    def fault(self, x: Array, alpha: float) -> Fault | None:
        atoms = {v: p for v, p in zip(self.values, self.chances, strict=True) if p > 0}
        known = np.array(sorted(atoms))
        place = np.clip(np.searchsorted(known, x), 1, known.size - 1) if known.size > 1 else np.zeros(x.size, np.intp)
        if known.size > 1:
            place = place - (x - known[place - 1] < known[place] - x)
        near = known[place]
        strange = x[np.abs(x - near) > ROUNDING * np.maximum(1.0, np.abs(near))]
        if strange.size:
            return self._strange(float(strange[0]), known)
        counts = np.bincount(place, minlength=known.size)
        t = math.log(2 * known.size / alpha)
        for value, count in zip(known, counts, strict=True):
            found, chance = float(count / x.size), atoms[float(value)]
            if x.size * divergence(found, chance) > t:
                label = Text("zero", "为零") if value == 0 else Text(plain(value), f"等于 {plain(value)}")
                return share_fault(label.en, label.zh, found, chance)
        return None

    def _strange(self, value: float, known: Array) -> Fault:
        if known.size <= 4:
            names = [plain(v) for v in known]
            en = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
            zh = "、".join(names)
        else:
            en = zh = f"{plain(known[0])} … {plain(known[-1])}"
        return Fault(
            Text(
                f"The value {plain(value)} should not occur; only {en} should.",
                f"不应出现 {plain(value)} 这个值，只应出现 {zh}。",
            ),
            f"{plain(value)} where only {en} can be",
        )


@dataclass(frozen=True)
class Bernoulli(_Discrete):
    """`value` with chance p, and 0 otherwise."""

    p: float
    value: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.p <= 1:
            raise ValueError(f"p is from 0 to 1. Received: p={self.p}")

    @property
    def name(self) -> Text:  # type: ignore[override]
        part = share(self.p)
        return Text(
            f"{plain(self.value)} in {part} of cases, else 0", f"以 {part} 的概率取 {plain(self.value)}，否则取 0"
        )

    @property
    def values(self) -> Sequence[float]:  # type: ignore[override]
        return (0.0, float(self.value))

    @property
    def chances(self) -> Sequence[float]:  # type: ignore[override]
        return (1 - self.p, self.p)


@dataclass(frozen=True)
class DiscreteUniform(_Discrete):
    """Whole numbers from `low` to `high`, both included, equally often."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"low is at most high. Received: low={self.low}, high={self.high}")

    @property
    def name(self) -> Text:  # type: ignore[override]
        return Text(
            f"whole numbers from {self.low} to {self.high}, equally often",
            f"从 {self.low} 到 {self.high} 的整数，概率相同",
        )

    @property
    def values(self) -> Sequence[float]:  # type: ignore[override]
        return [float(v) for v in range(self.low, self.high + 1)]

    @property
    def chances(self) -> Sequence[float]:  # type: ignore[override]
        return [1 / (self.high - self.low + 1)] * (self.high - self.low + 1)


@dataclass(frozen=True)
class Choice(_Discrete):
    """Finitely many values with their chances, which sum to 1: the draws of a softmax, say."""

    values: Sequence[float]
    chances: Sequence[float]

    def __post_init__(self) -> None:
        if len(self.values) != len(self.chances) or abs(sum(self.chances) - 1) > 1e-6 or min(self.chances) < 0:
            raise ValueError(f"one chance per value, sum 1. Received: values={self.values}, chances={self.chances}")

    @property
    def name(self) -> Text:  # type: ignore[override]
        pairs = ", ".join(f"{plain(v)}: {share(p)}" for v, p in list(zip(self.values, self.chances, strict=True))[:8])
        return Text(f"values by chance ({pairs})", f"各值的概率（{pairs}）")


class OneOf(Law):
    """Any one of these laws; what is off is said of the first."""

    def __init__(self, laws: Sequence[Law]) -> None:
        if not laws:
            raise ValueError("OneOf takes at least one law")
        self.laws = tuple(laws)

    @property
    def name(self) -> Text:  # type: ignore[override]
        return Text(" or ".join(law.name.en for law in self.laws), "，或".join(law.name.zh for law in self.laws))

    def fault(self, x: Array, alpha: float) -> Fault | None:
        faults = [law.fault(x, alpha) for law in self.laws]
        return None if None in faults else faults[0]


def assert_law(samples: Any, law: Law, *, trials: int = 1000) -> None:
    """Hold random answers against their law: support, mean, spread and distribution function.

    Parameters
    ----------
    samples : array, Tensor or (nested) list
        Numbers drawn independently. Hold their shape first: here they are one heap.
    law : Law
        `Uniform`, `Normal`, `TruncatedNormal`, `Bernoulli`, `DiscreteUniform`, `Choice`, or `OneOf` several.
    trials : int
        How many calls one check makes at most, over all its inputs: together they fail a right solution with a chance
        below 1e-9.

    Raises
    ------
    Mismatch
        If a statistic of the sample is one that this law gives with a chance below 1e-9 / `trials`.

    Notes
    -----
    Sample sizes at which learners' errors show: 500 for a share of 30 % against 70 %, 2000 for fans swapped at a ratio
    of 2, 200 for a variance in the place of a standard deviation; 10 % too much of a standard deviation takes 20 000.
    """
    if trials < 1:
        raise ValueError(f"trials is at least 1. Received: trials={trials}")
    x = numbers(samples)
    fault = law.fault(x, FALSE_ALARM / trials)
    if fault is not None:
        summary = f"n {x.size}, mean {plain(float(x.mean()))}, std {plain(float(x.std()))}"
        zh = f"{x.size} 个值，均值 {plain(float(x.mean()))}，标准差 {plain(float(x.std()))}"
        raise Mismatch(fault.message, expected=law.name, actual=Text(summary, zh), difference=fault.difference)
