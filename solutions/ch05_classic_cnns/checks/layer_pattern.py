"""The hidden checks of layer_pattern."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, assert_unchanged, check

NAMES = ("CONV", "RELU", "POOL", "FC", "INPUT")
counts = st.integers(0, 4)
# One large number now and then, for the pattern sets no limit; no long list, for a right solution may try all numbers.
large = st.sampled_from([(12, 1, True, 0), (1, 8, True, 0), (0, 12, True, 1), (1, 1, False, 11)])
patterns = st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans(), st.integers(0, 3)) | large


@check(points=2, says=Text("Any counts, 0 among them, give the right list.", "任意个数（包括 0）都得到正确的列表。"))
@given(convs=counts, blocks=counts, pool=st.booleans(), dense=counts)
@settings(max_examples=80)
def expands_as_reference(student, reference, convs, blocks, pool, dense):
    want = reference.expand_pattern(convs, blocks, pool, dense)
    assert_same(student.expand_pattern(convs, blocks, pool, dense), want)


@check(
    points=1,
    says=Text("A negative count is a ValueError.", "个数为负时抛出 ValueError。"),
    hint=Text("Python repeats a list -1 times without complaint.", "Python 把列表重复 -1 次也不会报错。"),
)
@given(place=st.integers(0, 2), value=st.integers(-3, -1), pool=st.booleans(), other=counts)
@settings(max_examples=30)
def negative_counts_are_refused(student, place, value, pool, other):
    numbers = [other, other, other]
    numbers[place] = value
    with pytest.raises(ValueError):
        student.expand_pattern(numbers[0], numbers[1], pool, numbers[2])


def changed(layers, change, at, name):
    """Return the list with one layer dropped, doubled, renamed, or swapped with its neighbour."""
    layers, at = list(layers), at % len(layers)
    if change == "drop":
        del layers[at]
    elif change == "insert":
        layers.insert(at, name)
    elif change == "rename":
        layers[at] = name
    elif change == "lower":
        layers[at] = layers[at].lower()
    elif change == "swap" and at:
        layers[at - 1], layers[at] = layers[at], layers[at - 1]
    elif change == "double":
        layers += layers[1:]
    return layers


@check(
    points=2,
    says=Text("A list with one layer out of place is told from a right one.", "列表中只要有一层不对，就能识别出来。"),
    hint=Text(
        "Compare whole lists. Counting the names alone says nothing about their order.",
        "要比较整个列表。只数各种层的个数，看不出顺序。",
    ),
)
@given(
    numbers=patterns,
    change=st.sampled_from(["drop", "insert", "rename", "lower", "swap", "double"]),
    at=st.integers(0, 30),
    name=st.sampled_from([*NAMES, "DROPOUT"]),
)
@settings(max_examples=120)
def near_misses(student, reference, numbers, change, at, name):
    layers = changed(reference.expand_pattern(*numbers), change, at, name)
    assert_same(student.matches_pattern(layers), reference.matches_pattern(layers))


@check(
    points=1,
    says=Text(
        "So are blocks of different lengths, random lists, and the empty list.",
        "长短不一的块、随机的列表、空列表也能正确判断。",
    ),
    hint=Text(
        "Two convolutions, pooling, one convolution, pooling: are these blocks alike?",
        "两个卷积接池化，再一个卷积接池化：这些块相同吗？",
    ),
)
@given(
    blocks=st.lists(st.integers(0, 3), max_size=4),
    tail=st.integers(0, 2),
    names=st.lists(st.sampled_from(NAMES), max_size=7),
)
@settings(max_examples=80)
def unequal_blocks(student, reference, blocks, tail, names):
    uneven = [name for convs in blocks for name in [*["CONV", "RELU"] * convs, "POOL"]]
    for layers in (["INPUT", *uneven, *["FC", "RELU"] * tail, "FC"], names, ["INPUT", *names, "FC"]):
        assert_same(assert_unchanged(student.matches_pattern, layers), reference.matches_pattern(layers))
