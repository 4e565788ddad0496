"""The hidden checks of matrix_add."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, reals, sizes

numbers = st.one_of(st.integers(-(10**6), 10**6), reals(-1000, 1000))


@st.composite
def pairs(draw):
    """Two matrices of one shape, whole numbers and fractions mixed; 0 rows now and then."""
    rows, columns = draw(sizes(0, 6)), draw(sizes(1, 6))
    return [[[draw(numbers) for _ in range(columns)] for _ in range(rows)] for _ in range(2)]


@st.composite
def ragged_pairs(draw):
    """Two lists of rows, one of them (or both, in the same way) no matrix: the total of numbers may still agree."""
    rows, columns = draw(sizes(2, 4)), draw(sizes(1, 3))
    right = [[draw(numbers) for _ in range(columns)] for _ in range(rows)]
    wrong = [list(row) for row in right]
    place = draw(st.integers(0, rows - 1))
    wrong[place] = wrong[place] + [draw(numbers)] * draw(sizes(1, 2))
    return draw(st.sampled_from([[wrong, right], [right, wrong], [wrong, wrong]]))


@check(
    points=2,
    says=Text("Sums agree with the reference for matrices of any size.", "各种大小的矩阵，结果都与参考实现一致。"),
    hint=Text(
        "Try a matrix with more columns than rows, one with a single row, and fractions among whole numbers.",
        "试试列比行多的矩阵、只有一行的矩阵，以及整数和小数混在一起的矩阵。",
    ),
)
@given(both=pairs())
@settings(max_examples=50)
def agrees_with_reference(student, reference, both):
    assert_same(student.matrix_add(*both), reference.matrix_add(*both))


@check(
    points=1,
    says=Text("Rows of different lengths make no matrix: ValueError.", "各行长短不一就不是矩阵，应抛出 ValueError。"),
    hint=Text("Looking at the first row alone is not enough.", "只看第一行是不够的。"),
)
@given(both=ragged_pairs())
@settings(max_examples=50)
def ragged_rows_are_refused(student, both):
    with pytest.raises(ValueError):
        student.matrix_add(*both)


@check(
    points=1,
    says=Text("No rows plus some rows raises ValueError.", "0 行的矩阵与有行的矩阵相加应抛出 ValueError。"),
    hint=Text("What does your code return when one of the lists is empty?", "其中一个列表为空时，你的代码返回什么？"),
)
@given(rows=sizes(max_size=3), columns=sizes(max_size=3), first=st.booleans())
@settings(max_examples=10)
def nothing_plus_something_is_refused(student, rows, columns, first):
    some = [[1] * columns for _ in range(rows)]
    with pytest.raises(ValueError):
        student.matrix_add(*([[], some] if first else [some, []]))
