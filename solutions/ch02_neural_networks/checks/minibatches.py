"""The hidden checks of minibatches. Their laws fail a right solution less often than once in 10⁹ runs (see `assert_law`)."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import (
    DiscreteUniform,
    Mismatch,
    Rng,
    Text,
    assert_law,
    assert_same,
    assert_unchanged,
    check,
    rngs,
    sizes,
)


def samples(n, x_shape, y_shape):
    """Return samples that tell their number: row i of x and of y is filled with i plus a fixed pattern."""
    number = np.arange(float(n))
    x = number.reshape(n, *[1] * len(x_shape)) + np.arange(np.prod(x_shape, dtype=int)).reshape(x_shape) / 100
    y = number.astype(int).reshape(n, *[1] * len(y_shape)) + np.zeros(y_shape, int)
    return x, y


def numbers_of(batches):
    """Return the numbers of the samples, in the order of the batches."""
    return [int(np.ravel(row)[0]) for _, yb in batches for row in yb]


def assert_pairs(batches, x, y):
    """Hold that the batches are tuples of arrays in which x and y of each sample are still together."""
    wanted = []
    for _, yb in batches:
        where = [int(np.ravel(row)[0]) for row in yb]
        wanted.append((x[where], y[where]))
    assert_same(batches, wanted)


@check(
    points=2,
    says=Text("Every sample is in one batch, and in one only.", "每个样本恰好出现在一个批次里。"),
    hint=Text(
        "Shuffling is not drawing again and again: no sample twice, none left out.",
        "打乱不等于反复抽取：不能重复，也不能遗漏。",
    ),
)
@given(n=sizes(max_size=30), batch_size=sizes(max_size=40), rng=rngs())
@settings(max_examples=50)
def every_sample_once(student, n, batch_size, rng):
    x, y = samples(n, (3,), ())
    got = student.minibatches(x, y, batch_size, rng)
    assert_same([len(xb) for xb, _ in got], [min(batch_size, n - start) for start in range(0, n, batch_size)])
    assert_same(sorted(int(row[0]) for xb, _ in got for row in xb), list(range(n)))
    assert_same(sorted(numbers_of(got)), list(range(n)))


@check(
    points=2,
    says=Text("Samples and labels stay together, whatever their shapes.", "无论形状如何，样本都与自己的标签在一起。"),
    hint=Text("One order for both of them.", "两者要用同一个顺序。"),
)
@given(
    n=st.one_of(sizes(max_size=12), sizes(25, 40)),
    batch_size=sizes(max_size=9),
    x_shape=st.sampled_from([(), (1,), (4,), (2, 3), (2, 2, 3)]),
    y_shape=st.sampled_from([(), (3,), (1, 2)]),
    rng=rngs(),
)
@settings(max_examples=60)
def samples_keep_their_labels(student, n, batch_size, x_shape, y_shape, rng):
    x, y = samples(n, x_shape, y_shape)
    got = student.minibatches(x, y, batch_size, rng)
    assert_same(sum(len(xb) for xb, _ in got), n)
    assert_pairs(got, x, y)


@check(
    points=2,
    says=Text("Every order is equally likely.", "所有的排列机会均等。"),
    hint=Text(
        "Shuffle single samples: not whole batches, and not only inside a batch.",
        "要打乱的是一个个样本：不能整批移动，也不能只在一批之内打乱。",
    ),
)
def every_order_is_equally_likely(student):
    n, x, y = 5, np.arange(5.0).reshape(5, 1), np.arange(5)
    places, distances = [], []
    for seed in range(160):
        found = numbers_of(student.minibatches(x, y, 2, Rng(seed)))
        assert_same(sorted(found), list(range(n)))
        places.append(found.index(0))
        distances.append((found.index(1) - found.index(0)) % n)
    # Where the first sample goes, and how far behind it the second one follows (round and round).
    assert_law(places, DiscreteUniform(0, n - 1))
    assert_law(distances, DiscreteUniform(1, n - 1))


@check(
    points=1,
    says=Text(
        "The order comes from `rng` alone: same seed, same batches; another seed, others.",
        "顺序只由 rng 决定：种子相同则批次相同，种子不同则批次不同。",
    ),
    hint=Text("Use the generator that you are given, not np.random.", "请使用传入的 rng，不要用 np.random。"),
)
@given(seed=st.integers(0, 10**6))
@settings(max_examples=3)
def order_comes_from_rng(student, seed):
    x, y = samples(60, (2,), ())
    # Also where every batch is a single sample, and where one batch holds them all.
    for batch_size in (7, 1, 60, 100):
        _held_by_seed(student, x, y, batch_size, seed)


def _held_by_seed(student, x, y, batch_size, seed):
    first = numbers_of(student.minibatches(x, y, batch_size, Rng(seed)))
    assert_same(numbers_of(student.minibatches(x, y, batch_size, Rng(seed))), first)
    other = numbers_of(student.minibatches(x, y, batch_size, Rng(seed + 1)))
    # Two of 60! orders are the same by chance about never.
    if other == first:
        raise Mismatch(
            Text("Two seeds gave the same order.", "两个不同的种子得到了相同的顺序。"),
            expected=Text("another order for another seed", "种子不同，顺序也不同"),
            actual=other,
        )


@check(
    points=1,
    says=Text("x and y themselves stay as they are.", "x 和 y 本身保持原样。"),
    hint=Text("rng.shuffle(x) reorders the caller's own rows.", "rng.shuffle(x) 会改动调用者的数据。"),
)
@given(n=st.integers(8, 20), batch_size=sizes(max_size=5), rng=rngs())
@settings(max_examples=30)
def arguments_stay(student, n, batch_size, rng):
    # Not in order, so that sorting or turning them round shows as well.
    x, y = (np.roll(a, 3, axis=0) for a in samples(n, (2,), ()))
    got = assert_unchanged(student.minibatches, x, y, batch_size, rng)
    assert_same(sorted(numbers_of(got)), list(range(n)))
