"""`assert_law` lets right samplers pass on every seed and catches what learners really write, at the sizes exercises use."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.checks import (
    Bernoulli,
    Choice,
    DiscreteUniform,
    Law,
    Mismatch,
    Normal,
    OneOf,
    Tensor,
    TruncatedNormal,
    Uniform,
    assert_law,
)

Sampler = Callable[[np.random.Generator, int], Any]
FANS = (200, 100)
HE = math.sqrt(2 / FANS[0])
GLOROT = math.sqrt(6 / sum(FANS))


def truncated(rng: np.random.Generator, n: int) -> np.ndarray:
    """Return n standard normal numbers, drawn again where they are beyond 2."""
    found = rng.normal(size=2 * n + 20)
    return found[np.abs(found) < 2][:n]


RIGHT: dict[str, tuple[Law, Sampler]] = {
    "uniform": (Uniform(-0.05, 0.05), lambda rng, n: rng.uniform(-0.05, 0.05, n)),
    "uniform float32": (Uniform(-0.05, 0.05), lambda rng, n: rng.uniform(-0.05, 0.05, n).astype(np.float32)),
    "normal": (Normal(0, 0.05), lambda rng, n: rng.normal(0, 0.05, n)),
    "normal float32": (Normal(3, 2), lambda rng, n: 3 + 2 * rng.standard_normal(n, np.float32)),
    "truncated": (TruncatedNormal.of(0, HE), lambda rng, n: HE * truncated(rng, n)),
    "he, truncated": (
        OneOf([Normal(0, HE), TruncatedNormal(0, HE)]),
        lambda rng, n: HE / 0.87962566 * truncated(rng, n),
    ),
    "he, not truncated": (OneOf([Normal(0, HE), TruncatedNormal(0, HE)]), lambda rng, n: rng.normal(0, HE, n)),
    "dropout": (Bernoulli(0.7, 1 / 0.7), lambda rng, n: (rng.random(n) < 0.7) / 0.7),
    "dropout float32": (Bernoulli(0.7, 1 / 0.7), lambda rng, n: np.float32(rng.random(n) < 0.7) / np.float32(0.7)),
    "nothing dropped": (Bernoulli(1.0), lambda rng, n: np.ones(n)),
    "shift": (DiscreteUniform(-3, 3), lambda rng, n: rng.integers(-3, 4, n)),
    "choice": (Choice([0, 1, 5], [0.2, 0.3, 0.5]), lambda rng, n: rng.choice([0, 1, 5], n, p=[0.2, 0.3, 0.5])),
}


@pytest.mark.parametrize("name", RIGHT)
@pytest.mark.parametrize("size", [1, 7, 300, 5000])
def test_a_right_sampler_passes_on_every_seed(name: str, size: int) -> None:
    """Right samples of any size are never rejected, over hundreds of seeds."""
    law, sample = RIGHT[name]
    for seed in range(200 if size < 5000 else 40):
        assert_law(sample(np.random.default_rng(seed), size), law)


# What learners write instead, each with the size of sample that an exercise would hold it to.
WRONG: dict[str, tuple[Law, int, Sampler]] = {
    "variance for std": (Normal(0, 0.05), 200, lambda rng, n: rng.normal(0, 0.05**2, n)),
    "std for variance": (Normal(0, 0.05), 200, lambda rng, n: rng.normal(0, math.sqrt(0.05), n)),
    "fans swapped": (Normal(0, HE), 2000, lambda rng, n: rng.normal(0, math.sqrt(2 / FANS[1]), n)),
    "fans swapped, either law": (
        OneOf([Normal(0, HE), TruncatedNormal(0, HE)]),
        2000,
        lambda rng, n: rng.normal(0, math.sqrt(2 / FANS[1]), n),
    ),
    "one fan for the sum of both": (Uniform(-GLOROT, GLOROT), 200, lambda rng, n: rng.uniform(-0.173, 0.173, n)),
    "three for six": (Uniform(-GLOROT, GLOROT), 1000, lambda rng, n: rng.uniform(-0.1, 0.1, n)),
    "positive only": (Uniform(-0.05, 0.05), 200, lambda rng, n: rng.uniform(0, 0.05, n)),
    "uniform for normal": (Normal(0, 0.05), 5000, lambda rng, n: rng.uniform(-0.0866, 0.0866, n)),
    "normal for uniform": (Uniform(-0.05, 0.05), 200, lambda rng, n: rng.normal(0, 0.05, n)),
    "one number everywhere": (Normal(0, 0.05), 50, lambda rng, n: np.full(n, rng.normal(0, 0.05))),
    "one row everywhere": (Uniform(-0.05, 0.05), 400, lambda rng, n: np.tile(rng.uniform(-0.05, 0.05, n // 4), 4)),
    "ten per cent too wide": (Normal(0, 1), 20_000, lambda rng, n: rng.normal(0, 1.1, n)),
    "keeps with p = rate": (Bernoulli(0.7, 1 / 0.7), 500, lambda rng, n: (rng.random(n) < 0.3) / 0.7),
    "no scaling": (Bernoulli(0.7, 1 / 0.7), 50, lambda rng, n: 1.0 * (rng.random(n) < 0.7)),
    "drops nothing": (Bernoulli(0.7), 100, lambda rng, n: np.ones(n)),
    "upper end never": (DiscreteUniform(-3, 3), 400, lambda rng, n: rng.integers(-3, 3, n)),
    "one beyond the end": (DiscreteUniform(-3, 3), 400, lambda rng, n: rng.integers(-3, 5, n)),
    "never the other way": (DiscreteUniform(-3, 3), 400, lambda rng, n: np.abs(rng.integers(-3, 4, n))),
    "divides after the softmax": (Choice([0, 1], [0.88, 0.12]), 1000, lambda rng, n: rng.choice(2, n, p=[0.73, 0.27])),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_learners_write_is_caught_on_every_seed(name: str) -> None:
    """Each learner's error is rejected at its sample size, whatever the seed."""
    law, size, sample = WRONG[name]
    for seed in range(40):
        with pytest.raises(Mismatch):
            assert_law(sample(np.random.default_rng(seed), size), law)


@pytest.mark.parametrize(
    ("samples", "law", "en", "zh"),
    [
        ([0] * 30 + [1] * 70, Bernoulli(0.1), "About 30 % of the values are zero; it should be about 90 %.",
         "约有 30 % 的值为零，应约为 90 %。"),
        ([0.0, 1.0], Bernoulli(0.5, 2.0), "The value 1 should not occur; only 0 and 2 should.",
         "不应出现 1 这个值，只应出现 0、2。"),
        ([1] * 100, DiscreteUniform(0, 1), "No value is zero; about 50 % should be.", "没有一个值为零，应约有 50 %。"),
        ([0.2], Uniform(0, 0.1), "100 % of the values lie outside 0 … 0.1, 0.2 for one.",
         "有 100 % 的值超出 0 … 0.1 的范围，例如 0.2。"),
        (np.linspace(4, 6, 999), Normal(0, 1), "The mean is 5; it should be near 0.", "均值是 5，应接近 0。"),
        (np.linspace(-9, 9, 999), Normal(0, 1), "The standard deviation is about 5.201; it should be near 1.",
         "标准差约为 5.201，应接近 1。"),
        ([0.5] * 30, Uniform(0, 1), "There are only 1 different values among 30; each should be drawn on its own.",
         "30 个值里只有 1 个不同的值；每个值都应当单独抽取。"),
        ([], Uniform(0, 1), "There are no values.", "结果里一个值也没有。"),
        ([math.nan], Uniform(0, 1), "Not every value is a finite number.", "结果里有 NaN 或无穷大。"),
        (None, Uniform(0, 1), "Random numbers are wanted, not None.", "这里应为随机数，却是 None。"),
        ([1, "a"], Uniform(0, 1), "Random numbers are wanted, not a string.", "这里应为随机数，却是字符串。"),
    ],
)  # fmt: skip
def test_the_statistic_that_is_off_is_named(samples: Any, law: Law, en: str, zh: str) -> None:
    """The message says in both languages which statistic is off and what it should be."""
    with pytest.raises(Mismatch) as caught:
        assert_law(samples, law)
    assert (caught.value.message.en, caught.value.message.zh) == (en, zh)


def test_samples_come_in_any_kind() -> None:
    """Lists, nested lists, tensors and lists of arrays are one heap of numbers."""
    assert_law([[0, 1], (1, 0), np.array([1, 0])], Bernoulli(0.5))
    assert_law(Tensor(np.array([0.5])), Uniform(0, 1))
    assert_law(0.5, Uniform(0, 1))
    with pytest.raises(Mismatch):
        assert_law([10**400], Uniform(0, 1))
    with pytest.raises(Mismatch):
        assert_law([1j], Uniform(0, 1))


def test_the_law_of_a_cut_normal_is_that_of_its_samples() -> None:
    """TruncatedNormal names the spread after the cut, `of` the spread before it."""
    found = truncated(np.random.default_rng(0), 100_000)
    assert float(np.std(found)) == pytest.approx(TruncatedNormal.of(0, 1).std, rel=0.01)
    assert TruncatedNormal.of(0, 1).high == pytest.approx(2)
    assert TruncatedNormal.of(0, 1).cdf(np.array([-2.0, 0.0, 2.0])) == pytest.approx([0, 0.5, 1])


def test_impossible_laws_are_the_checks_fault() -> None:
    """A law that cannot be is refused where it is written."""
    for wrong in (
        lambda: Uniform(1, 1),
        lambda: Normal(0, 0),
        lambda: TruncatedNormal(0, -1),
        lambda: Bernoulli(1.5),
        lambda: DiscreteUniform(3, 2),
        lambda: Choice([1, 2], [0.5, 0.6]),
        lambda: OneOf([]),
        lambda: assert_law([1], Bernoulli(0.5), trials=0),
    ):
        with pytest.raises(ValueError, match=r"Received|at least one"):
            wrong()
