"""The card and the public checks of dropout."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Mismatch, Rng, Text, array_likes, arrays, assert_same, check, exercise, rngs, sizes

card = exercise(
    title=Text("Dropout", "随机失活（Dropout）"),
    difficulty=2,
    functions=["dropout"],
    order=140,
    hints=[
        Text(
            "Draw one number between 0 and 1 for each value of x. How often is it below the rate?",
            "为 x 的每个值各抽一个 0 到 1 之间的数。它有多大机会小于 rate？",
        ),
        Text(
            "If a fifth of the values vanish, by how much must the others grow for the mean to stay?",
            "如果有五分之一的值消失了，其余的值要放大多少，均值才不变？",
        ),
    ],
)


@check(
    points=1,
    says=Text("Outside training, and at rate 0, nothing changes.", "不在训练时，或者 rate 为 0 时，什么都不变。"),
    hint=Text(
        "When the network is used, not trained, all its values count as they are.",
        "使用网络时，每个值都照原样参与计算。",
    ),
)
@given(x=array_likes(arrays(st.lists(sizes(max_size=4), min_size=1, max_size=3))), tenths=st.integers(0, 9), rng=rngs())
@settings(max_examples=40)
def nothing_changes_outside_training(student, x, tenths, rng):
    assert_same(student.dropout(x, tenths / 10, rng, training=False), np.asarray(x))
    assert_same(student.dropout(x, 0.0, rng), np.asarray(x))


@check(
    points=2,
    says=Text(
        "What survives a rate of 0.2 is a quarter larger; the rest is 0.",
        "rate 为 0.2 时，留下来的值放大到 1.25 倍，其余为 0。",
    ),
    hint=Text(
        "Divide the survivors by the share that survives. And does something really drop out?",
        "把留下来的值除以留下来的比例。另外，真的有值被丢弃吗？",
    ),
)
def survivors_grow(student):
    x = np.arange(1.0, 201.0).reshape(20, 10)
    got = student.dropout(x, 0.2, Rng(7))
    assert_same(got, np.where(np.equal(got, 0), 0.0, x * 1.25))
    dropped = int(np.count_nonzero(got == 0))
    # Of 200 values 40 drop on average; none, or more than 110, would happen less than once in 10¹⁵ times.
    if not 1 <= dropped <= 110:
        raise Mismatch(
            Text(
                f"Of 200 values {dropped} were dropped; about 40 should be.",
                f"200 个值中有 {dropped} 个被丢弃，应约为 40 个。",
            ),
            expected=Text("about 40 zeros", "约 40 个零"),
            actual=got,
        )


@check(
    points=1,
    says=Text("A rate below 0, or 1 and above, is a ValueError.", "rate 小于 0 或大于等于 1 时应抛出 ValueError。"),
    hint=Text("At rate 1 nothing would be left to scale.", "rate 为 1 时，一个值也不剩，没有可以放大的。"),
)
@given(x=arrays(sizes(max_size=4)), rate=st.sampled_from([-0.5, -0.01, 1.0, 1.5, 20]), rng=rngs())
@settings(max_examples=20)
def bad_rate_is_refused(student, x, rate, rng):
    with pytest.raises(ValueError):
        student.dropout(x, rate, rng)
