"""The bounds and functions of probability that laws are held with; SciPy's are not needed for these few."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


def stray_of_mean(width: float, variance: float, n: int, t: float) -> float:
    """Return how far the mean of n numbers may stray with chance 2·e⁻ᵗ: Hoeffding or Bernstein, whichever is nearer."""
    return min(width * math.sqrt(t / (2 * n)), math.sqrt(2 * variance * t / n) + width * t / (3 * n))


def divergence(found: float, chance: float) -> float:
    """Return KL(found ‖ chance) of two Bernoulli laws, in nats."""
    total = 0.0
    for q, p in ((found, chance), (1 - found, 1 - chance)):
        if q > 0:
            total += q * math.log(q / p) if p > 0 else math.inf
    return total


def phi(z: Array) -> Array:
    """Return the distribution function of the standard normal law."""
    return np.array([0.5 * math.erfc(-v / math.sqrt(2)) for v in np.asarray(z, np.float64)])


def std_after_cut(cut: float) -> float:
    """Return the standard deviation of a standard normal number cut at ±cut (Johnson & Kotz 1970, §13.7.1)."""
    density = math.exp(-cut * cut / 2) / math.sqrt(2 * math.pi)
    return math.sqrt(1 - 2 * cut * density / math.erf(cut / math.sqrt(2)))
