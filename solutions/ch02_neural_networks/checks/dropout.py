"""The hidden checks of dropout. Their laws fail a right solution less often than once in 10⁹ runs (see `assert_law`)."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import (
    Bernoulli,
    Mismatch,
    Rng,
    Text,
    array_likes,
    arrays,
    assert_law,
    assert_same,
    assert_unchanged,
    check,
    rngs,
    sizes,
)

# Shares that stay clear of one half: what is dropped and what is kept must not look alike.
rates = st.sampled_from([0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9])
# None of the values is 0, so that a zero in the result was dropped.
nonzero = st.integers(1, 64).flatmap(lambda n: st.sampled_from([n / 8, -n / 8]))
shapes = st.lists(sizes(max_size=4), min_size=1, max_size=4)


@check(
    points=2,
    says=Text(
        "A share of about `rate` is dropped, so that the mean is kept.", "被丢弃的比例约为 rate，放大之后均值保持不变。"
    ),
    hint=Text("Is `rate` the share that goes, or the share that stays?", "rate 是被丢弃的比例，还是被保留的比例？"),
)
@given(value=nonzero, rate=rates, rng=rngs())
@settings(max_examples=10)
def share_dropped_is_the_rate(student, value, rate, rng):
    # Small and large values drop equally often.
    x = np.tile([value, 8 * value], (40, 100))
    got = student.dropout(x, rate, rng)
    assert_same(got, np.where(np.equal(got, 0), 0.0, x / (1 - rate)))
    for part in (got[:, 0::2] / value, got[:, 1::2] / (8 * value)):
        assert_law(part, Bernoulli(1 - rate, 1 / (1 - rate)))


@check(
    points=2,
    says=Text(
        "Survivors are the values divided by 1 - rate, in arrays and lists of any shape, whole numbers too.",
        "无论是数组还是列表、什么形状、是否为整数，留下来的值都等于原值除以 1 - rate。",
    ),
    hint=Text(
        "What if x holds whole numbers, and 1 - rate does not divide them?",
        "如果 x 里是整数，除以 1 - rate 却除不尽呢？",
    ),
)
@given(
    x=array_likes(
        st.one_of(
            arrays(shapes, elements=nonzero),
            arrays(shapes, elements=nonzero, dtype="float32"),
            arrays(shapes, elements=st.integers(1, 50), dtype="int64"),
        )
    ),
    rate=st.one_of(st.integers(1, 19).map(lambda n: n / 20), st.sampled_from([0.01, 0.02])),
    rng=rngs(),
)
def survivors_are_scaled(student, x, rate, rng):
    got = student.dropout(x, rate, rng)
    assert_same(got, np.where(np.equal(got, 0), 0.0, np.asarray(x, float) / (1 - rate)))


@check(
    points=1,
    says=Text("Each value is dropped or kept on its own.", "每个值是否被丢弃，互不影响。"),
    hint=Text(
        "One draw for each value: not for each row, and not a fixed number of them.",
        "每个值都要单独抽取：不能整行一起，也不能规定恰好丢弃多少个。",
    ),
)
def each_value_on_its_own(student):
    for shape in ((6, 60, 40), (4, 6, 30, 20)):
        got = student.dropout(np.ones(shape), 0.4, Rng(11))
        assert_same(np.shape(got), shape)
        gone = np.equal(got, 0)
        for axis in range(len(shape)):
            side_by_side = np.moveaxis(gone, axis, 0)
            try:
                assert_law((side_by_side[0::2] ^ side_by_side[1::2]).astype(float), Bernoulli(2 * 0.4 * 0.6))
            except Mismatch:
                raise Mismatch(
                    Text(
                        f"Neighbours along axis {axis} are dropped together.",
                        f"沿第 {axis} 轴相邻的值，丢弃情况有关联。",
                    ),
                    expected=Text("values dropped independently", "各个值相互独立地被丢弃"),
                    actual=got,
                ) from None
    # A single value, asked 150 times: the pattern is not a fixed number of zeros.
    single = [student.dropout([1.0], 0.4, Rng(seed)) for seed in range(150)]
    for found in single:
        assert_same(np.shape(found), (1,))
    assert_law([float(found[0] != 0) for found in single], Bernoulli(0.6))


@check(
    points=1,
    says=Text(
        "The pattern comes from `rng` alone: same seed, same pattern; another seed, another one.",
        "丢弃哪些值只由 rng 决定：种子相同则结果相同，种子不同则结果不同。",
    ),
    hint=Text("Draw with rng.random(…), not with np.random.", "请用 rng.random(…) 抽取，不要用 np.random。"),
)
@given(seed=st.integers(0, 10**6))
@settings(max_examples=5)
def pattern_comes_from_rng(student, seed):
    x = np.ones((20, 15))
    first = student.dropout(x, 0.5, Rng(seed))
    assert_same(student.dropout(x, 0.5, Rng(seed)), first)
    # 300 values fall alike twice with a chance of 2⁻³⁰⁰.
    if np.array_equal(student.dropout(x, 0.5, Rng(seed + 1)), first):
        raise Mismatch(
            Text("Two seeds gave the same pattern.", "两个不同的种子得到了相同的结果。"),
            expected=Text("another pattern for another seed", "种子不同，结果也不同"),
            actual=first,
        )


@check(
    points=1,
    says=Text(
        "The result is a new array and x stays as it was, in training or not.",
        "无论是否在训练，都返回新数组，x 保持原样。",
    ),
    hint=Text("x *= … changes the caller's array.", "x *= … 会改动调用者的数组。"),
)
@given(x=arrays(shapes, elements=nonzero), rate=st.one_of(rates, st.just(0.0)), rng=rngs(), training=st.booleans())
@settings(max_examples=40)
def result_is_new(student, x, rate, rng, training):
    got = assert_unchanged(student.dropout, x, rate, rng, training, new=True)
    assert_same(np.shape(got), x.shape)
