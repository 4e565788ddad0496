"""The card and the public checks of linear_scores."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, assert_unchanged, check, exercise, named_arrays

card = exercise(
    title=Text("Linear scores", "线性得分"),
    difficulty=1,
    functions=["linear_scores"],
    order=60,
    hints=[
        Text(
            "Write the shapes side by side: (batch, features) times what gives (batch, classes)?",
            "把形状并排写出来：(batch, features) 乘以什么形状，才能得到 (batch, classes)？",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked examples come out right.", "题目中的例子结果正确。"),
    hint=Text("The score of the first class is 56 - 231 + 2·2 + 1.", "第一个类别的得分是 56 - 231 + 2·2 + 1。"),
)
def worked_examples(student):
    w, b = [[1, -1, 0, 2], [0.5, 0, 1, -1], [0, 2, -1, 0]], [1, -2, 0.5]
    image = [56, 231, 24, 2]
    assert_same(student.linear_scores(w, image, b), np.array([-170.0, 48.0, 438.5]))
    both = np.array([[-170.0, 48.0, 438.5], [1.0, -2.0, 0.5]])
    assert_same(student.linear_scores(np.array(w), np.array([image, [0] * 4]), np.array(b)), both)


@check(
    points=2,
    says=Text(
        "Scores are linear in x: those of a sum are the sum of the scores, the biases counted once.",
        "得分对 x 是线性的：两个样本之和的得分等于得分之和，偏置只算一次。",
    ),
    hint=Text("What are the scores of a sample that is all zeros?", "全零样本的得分是什么？"),
)
@given(case=named_arrays("classes features", "batch features", "batch features", "classes", max_size=6))
@settings(max_examples=40)
def linear_in_x(student, case):
    w, x, y, b = case
    assert_same(student.linear_scores(w, np.zeros(x.shape), b), np.tile(b, (len(x), 1)))
    total = student.linear_scores(w, x + y, b)
    assert_same(student.linear_scores(w, x, b) + student.linear_scores(w, y, b) - b, total, scale=_largest(w, x, y))


def _largest(w, *samples):
    """Return what rounding errors of such products are measured by."""
    return max(1.0, float(np.abs(w).max() * sum(np.abs(x).max() for x in samples) * w.shape[1]))


@check(
    points=1,
    says=Text("The arguments stay as they were.", "各个参数保持原样。"),
    hint=Text("`b += …` writes into the caller's b.", "`b += …` 会改写调用者的 b。"),
)
@given(case=named_arrays("3 2", "2", "3"), as_lists=st.booleans())
@settings(max_examples=10)
def arguments_stay_as_they_were(student, case, as_lists):
    arguments = [array.tolist() if as_lists else array for array in case]
    assert_same(np.shape(assert_unchanged(student.linear_scores, *arguments)), (3,))
