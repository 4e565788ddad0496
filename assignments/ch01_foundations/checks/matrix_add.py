"""The card and the public checks of matrix_add."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, assert_unchanged, check, exercise, named_arrays, reals

card = exercise(
    title=Text("Matrix addition", "矩阵相加"),
    difficulty=1,
    functions=["matrix_add"],
    order=10,
    hints=[
        Text(
            "`zip` walks through two lists side by side. Which two lists first: the rows, or the numbers of one row?",
            "`zip` 可以让两个列表并排向前走。先并排走的是什么：两个矩阵的行，还是一行里的数？",
        ),
        Text(
            "`zip` stops at the end of the shorter list and says nothing. So compare the lengths before you add.",
            "`zip` 走到较短的列表末尾就停下，而且不报错。所以相加之前要先比较长度。",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked examples come out right.", "题目中的例子结果正确。"),
    hint=Text("Add the two matrices of the example by hand, place by place.", "先把例子里的两个矩阵逐个位置手算一遍。"),
)
def worked_examples(student):
    assert_same(student.matrix_add([[1, 2, 3], [4, 5, 6]], [[10, 20, 30], [40, 50, 60]]), [[11, 22, 33], [44, 55, 66]])
    assert_same(student.matrix_add([[0.5]], [[-2]]), [[-1.5]])
    assert_same(student.matrix_add([], []), [])


@check(
    points=2,
    says=Text("Adding zeros changes nothing, and a + b equals b + a.", "加上零矩阵不变，并且 a + b 等于 b + a。"),
    hint=Text(
        "`+` between two lists puts one after the other. What should happen to the numbers?",
        "两个列表之间的 `+` 是首尾相接。这里应该对其中的数做什么？",
    ),
)
@given(both=named_arrays("rows columns", "rows columns", max_size=6))
@settings(max_examples=30)
def zero_is_neutral_and_order_does_not_matter(student, both):
    a, b = (matrix.tolist() for matrix in both)
    zeros = [[0] * len(row) for row in a]
    assert_same(student.matrix_add(a, zeros), a)
    assert_same(student.matrix_add(zeros, a), a)
    assert_same(student.matrix_add(b, a), student.matrix_add(a, b))


@check(
    points=1,
    says=Text("The sum is a new matrix; a and b stay as they were.", "结果是新的矩阵，a 和 b 保持原样。"),
    hint=Text("Build new rows instead of writing into those of a.", "请建立新的行，不要往 a 的行里写。"),
)
@given(both=named_arrays("rows columns", "rows columns", max_size=4), neutral=st.booleans())
@settings(max_examples=30)
def arguments_stay_as_they_were(student, both, neutral):
    a, b = (matrix.tolist() for matrix in both)
    if neutral:
        b = [[0] * len(row) for row in a]
    assert_same(len(assert_unchanged(student.matrix_add, a, b, new=True)), len(a))
    assert_same(assert_unchanged(student.matrix_add, [], [], new=True), [])


@check(
    points=1,
    says=Text("Matrices of different shapes raise ValueError.", "形状不同的矩阵相加应抛出 ValueError。"),
    hint=Text("Both counts matter: that of the rows and that of the columns.", "行数和列数都要检查。"),
)
@given(
    rows=st.integers(1, 4), columns=st.integers(1, 4), more=st.integers(1, 3), which=st.integers(0, 3), value=reals()
)
@settings(max_examples=40)
def unequal_shapes_are_refused(student, rows, columns, more, which, value):
    small = [[value] * columns for _ in range(rows)]
    extra_rows, extra_columns = (more, 0) if which % 2 else (0, more)
    large = [[value] * (columns + extra_columns) for _ in range(rows + extra_rows)]
    a, b = (small, large) if which < 2 else (large, small)
    with pytest.raises(ValueError):
        student.matrix_add(a, b)
