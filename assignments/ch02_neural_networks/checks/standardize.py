"""The card and the public checks of standardize."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from autograder.checks import Text, array_likes, arrays, assert_same, check, dims, exercise

card = exercise(
    title=Text("Standardising data", "数据标准化"),
    difficulty=2,
    functions=["standardize"],
    order=150,
    hints=[
        Text(
            "axis=0 goes down the rows and leaves one number for each column.",
            "axis=0 沿着行的方向计算，每一列剩下一个数。",
        ),
        Text(
            "How can you tell a constant column without computing anything that is rounded?",
            "怎样不经过任何会舍入的运算，就判断出一列是常数？",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked example comes out right.", "题目中的例子结果正确。"),
    hint=Text("A constant column gives zeros.", "常数列的结果是 0。"),
)
def worked_example(student):
    want = (np.array([[-1.0, 0.0], [1.0, 0.0]]), np.array([2.0, 5.0]), np.array([1.0, 0.0]))
    assert_same(student.standardize([[1.0, 5.0], [3.0, 5.0]]), want)


@check(
    points=2,
    says=Text(
        "Every column of z has mean 0 and standard deviation 1, and x = mean + std · z.",
        "z 的每一列均值为 0、标准差为 1，并且 x = mean + std · z。",
    ),
    hint=Text("Statistics are taken over the rows, one for each column.", "统计量是对行计算的，每一列一个。"),
)
@given(x=array_likes(arrays(dims("samples", "features", min_size=2, max_size=8), elements=st.integers(-20, 20))))
@settings(max_examples=50)
def columns_are_standard(student, x):
    a = np.asarray(x, float)
    assume((a.max(axis=0) > a.min(axis=0)).all())
    z, mean, std = student.standardize(x)
    assert_same((np.shape(z), np.shape(mean), np.shape(std)), (a.shape, a.shape[1:], a.shape[1:]))
    with np.errstate(all="ignore"):  # z may be infinite or NaN
        found = np.mean(z, axis=0), np.mean(np.square(z), axis=0), mean + std * z
    assert_same(found, (np.zeros(a.shape[1]), np.ones(a.shape[1]), a))
