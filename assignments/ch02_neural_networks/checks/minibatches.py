"""The card and the public checks of minibatches."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Mismatch, Rng, Text, assert_same, check, exercise, rngs, sizes

card = exercise(
    title=Text("Mini-batches", "小批量"),
    difficulty=2,
    functions=["minibatches"],
    order=60,
    hints=[
        Text(
            "Shuffle the numbers 0 … n - 1 once, and let them say which sample comes where.",
            "把 0 … n - 1 这些编号打乱一次，由它们决定每个样本排在哪里。",
        ),
        Text(
            "x[part] with an array of row numbers picks those rows; the same part picks their labels.",
            "x[part] 可以用一组行号取出对应的行；用同一组行号去取标签。",
        ),
    ],
)


@check(
    points=2,
    says=Text(
        "There are as many batches as needed, all full but perhaps the last.", "批次数恰好够用，除最后一批外都是满的。"
    ),
    hint=Text("What becomes of the samples that do not fill a batch?", "凑不满一批的那些样本到哪里去了？"),
)
@given(n=sizes(max_size=20), batch_size=sizes(max_size=8), rng=rngs())
@settings(max_examples=50)
def batches_have_their_sizes(student, n, batch_size, rng):
    x = np.arange(2.0 * n).reshape(n, 2)
    got = student.minibatches(x, np.arange(n), batch_size, rng)
    full, rest = divmod(n, batch_size)
    assert_same(len(got), full + (rest > 0))
    for (xb, yb), size in zip(got, [batch_size] * full + [rest] * (rest > 0), strict=True):
        assert_same(np.shape(xb), (size, 2))
        assert_same(np.shape(yb), (size,))


@check(
    points=1,
    says=Text("The order is a new one.", "样本的顺序被打乱了。"),
    hint=Text(
        "rng.permutation(n) gives the numbers below n in a random order.",
        "rng.permutation(n) 会把小于 n 的编号随机排列。",
    ),
)
def order_is_new(student):
    n = 100
    got = student.minibatches(np.arange(1.0 * n), np.arange(n), 8, Rng(3))
    found = [int(label) for _, yb in got for label in yb]
    assert_same(sorted(found), list(range(n)))
    if found == list(range(n)):
        raise Mismatch(
            Text("The samples come in the order in which they were given.", "样本还是原来的顺序。"),
            expected=Text("a random order", "随机的顺序"),
            actual=found,
        )


@check(
    points=1,
    says=Text("x and y may be lists; the batches hold arrays.", "x 和 y 可以是列表；批次里是数组。"),
    hint=Text(
        "A list cannot be indexed by an array of row numbers; np.asarray(x) can.",
        "列表不能用一组行号来取值，np.asarray(x) 可以。",
    ),
)
@given(n=sizes(max_size=9), batch_size=sizes(max_size=4), rng=rngs())
@settings(max_examples=20)
def lists_do_as_well(student, n, batch_size, rng):
    got = student.minibatches([[i, i / 4] for i in range(n)], list(range(n)), batch_size, rng)
    wanted = [(np.array([[i, i / 4] for i in np.ravel(yb)]), np.array([int(i) for i in np.ravel(yb)])) for _, yb in got]
    assert_same(got, wanted)
    assert_same(sorted(int(i) for _, yb in got for i in yb), list(range(n)))


@check(
    points=1,
    says=Text(
        "Unequal numbers of samples, and a batch size below 1, are a ValueError.",
        "样本数不一致，或者批量大小小于 1，都应抛出 ValueError。",
    ),
)
@given(n=sizes(max_size=6), more=sizes(max_size=3), swap=st.booleans(), batch_size=st.integers(-2, 0), rng=rngs())
@settings(max_examples=30)
def bad_input_is_refused(student, n, more, swap, batch_size, rng):
    lengths = (n + more, n) if swap else (n, n + more)
    with pytest.raises(ValueError):
        student.minibatches(np.ones((lengths[0], 2)), np.ones(lengths[1]), 2, rng)
    with pytest.raises(ValueError):
        student.minibatches(np.ones((n, 2)), np.ones(n), batch_size, rng)
