"""The card and the public checks of layer_pattern."""

from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, exercise

card = exercise(
    title=Text("The layer pattern", "层级排列规律"),
    difficulty=2,
    functions=["expand_pattern", "matches_pattern"],
    order=70,
    hints=[
        Text(
            "In Python, ['a', 'b'] * 3 repeats a list. Build one block first.",
            "在 Python 中，['a', 'b'] * 3 可以重复一个列表。先把一个块拼出来。",
        ),
        Text(
            "Matching is easy once expanding works: which counts could a list have come from? Try them, and compare.",
            "写好展开之后，匹配就容易了：这个列表可能来自哪些个数？逐一试试，再比较。",
        ),
    ],
)

counts = st.integers(0, 3)


@check(
    points=1,
    says=Text("The worked examples of expand_pattern come out right.", "题目中 expand_pattern 的例子结果正确。"),
)
def expands_the_examples(student):
    want = ["INPUT", "CONV", "RELU", "POOL", "CONV", "RELU", "POOL", "FC", "RELU", "FC"]
    assert_same(student.expand_pattern(1, 2, True, 1), want)
    assert_same(student.expand_pattern(2, 1, False, 0), ["INPUT", "CONV", "RELU", "CONV", "RELU", "FC"])


@check(
    points=1,
    says=Text(
        "The examples of matches_pattern come out right, and a relu in front of its convolution does not pass.",
        "题目中 matches_pattern 的例子结果正确，relu 排在卷积前面的列表不符合规律。",
    ),
    hint=Text("Blocks are all alike; a block may have no convolution.", "各个块完全相同；一个块里可以没有卷积。"),
)
def matches_the_examples(student):
    assert_same(student.matches_pattern(["INPUT", "CONV", "RELU", "POOL", "CONV", "RELU", "FC"]), False)
    assert_same(student.matches_pattern(["INPUT", "CONV", "RELU", "POOL", "FC", "RELU", "FC"]), True)
    assert_same(student.matches_pattern(["INPUT", "POOL", "POOL", "FC"]), True)
    assert_same(student.matches_pattern(["INPUT", "FC"]), True)
    assert_same(student.matches_pattern(["INPUT", "RELU", "CONV", "FC"]), False)


@check(
    points=1,
    says=Text(
        "Whatever expand_pattern gives, matches_pattern recognises.",
        "expand_pattern 得到的列表，matches_pattern 都能认出。",
    ),
    after=expands_the_examples,
)
@given(convs=counts, blocks=counts, pool=st.booleans(), dense=counts)
@settings(max_examples=60)
def round_trip(student, convs, blocks, pool, dense):
    layers = student.expand_pattern(convs, blocks, pool, dense)
    assert_same(len(layers), 2 + blocks * (2 * convs + int(pool)) + 2 * dense)
    assert_same(student.matches_pattern(layers), True)
