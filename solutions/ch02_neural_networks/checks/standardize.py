"""The hidden checks of standardize."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, arrays, assert_same, assert_unchanged, check, dims, oracle, sizes


@oracle
def by_sklearn(x):
    """Ask scikit-learn's StandardScaler."""
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler()
    z = scaler.fit_transform(np.asarray(x, float))
    return z, scaler.mean_, np.sqrt(scaler.var_)


@st.composite
def tables(draw, constant_columns=False):
    """Draw a table whose columns spread by 1/2 at least, or by 1/128 of that; with `constant_columns`, some of them not at all."""
    rows, columns = draw(dims("samples", "features", min_size=2, max_size=9))
    table = draw(arrays((rows, columns), elements=st.integers(-16, 16).map(lambda n: n / 2))) + draw(
        st.sampled_from([0.0, 10.0, -50.0])
    )
    flat = table.max(axis=0) == table.min(axis=0)
    table[0, flat] += 1.0
    # A narrow column is not a constant one.
    table *= draw(st.sampled_from([1.0, 1 / 128]))
    if constant_columns:
        for column in draw(st.lists(sizes(0, columns - 1), min_size=1, max_size=columns)):
            # Fractions that are no sum of powers of two: their mean is rounded.
            table[:, column] = draw(st.sampled_from([0.1, 0.3, -0.7, 1.1, 1e-3, 123.456, 0.0, 4.0]))
    return table


@check(
    points=2,
    says=Text(
        "z, mean and std agree with scikit-learn where no column is constant.",
        "在没有常数列时，z、mean 和 std 与 scikit-learn 一致。",
    ),
    hint=Text("Divide by n under the root, not by n - 1.", "根号里除以 n，而不是 n - 1。"),
)
@given(x=tables(), as_lists=st.booleans())
@settings(max_examples=80)
def agrees_with_sklearn(student, x, as_lists):
    assert_same(student.standardize(x.tolist() if as_lists else x), by_sklearn(x))


@check(
    points=2,
    says=Text(
        "Constant columns give z = 0 and std = 0, whatever the constant.",
        "无论常数是多少，常数列都得到 z = 0、std = 0。",
    ),
    hint=Text(
        "Is the computed std of a column of 0.1 really 0? Ask the values themselves whether they are all the same.",
        "一列 0.1 算出来的标准差真的是 0 吗？不如直接看这些值是否全都相同。",
    ),
)
@given(x=tables(constant_columns=True))
@settings(max_examples=80)
def constant_columns_are_zero(student, reference, x):
    assert_same(student.standardize(x), reference.standardize(x))


@check(
    points=1,
    says=Text("With a single row all columns are constant.", "只有一行时，所有的列都是常数列。"),
)
@given(row=arrays(sizes(max_size=6)))
@settings(max_examples=20)
def single_row(student, row):
    assert_same(student.standardize(row[None, :]), (np.zeros((1, len(row))), row, np.zeros(len(row))))


@check(
    points=1,
    says=Text(
        "Standardising twice changes nothing more, and columns of whole numbers are fine.",
        "再标准化一次不会有变化；整数列也没有问题。",
    ),
)
@given(x=arrays(dims("samples", "features", min_size=2, max_size=7), elements=st.integers(-9, 9), dtype="int64"))
@settings(max_examples=40)
def twice_is_once(student, reference, x):
    z, mean, std = student.standardize(x)
    assert_same((z, mean, std), reference.standardize(x))
    again, zero, one = student.standardize(reference.standardize(x)[0])
    moving = x.max(axis=0) > x.min(axis=0)
    assert_same((again, zero, one), (np.where(moving, z, 0.0), np.zeros(x.shape[1]), moving.astype(float)))


@check(
    points=1,
    says=Text("x stays as it was.", "x 保持原样。"),
    hint=Text("x -= mean changes the caller's table.", "x -= mean 会改动调用者的表格。"),
)
@given(x=tables())
@settings(max_examples=20)
def x_stays(student, x):
    z, _, _ = assert_unchanged(student.standardize, x)
    assert_same(np.shape(z), x.shape)
