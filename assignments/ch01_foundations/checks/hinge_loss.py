"""The card and the public checks of hinge_loss."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, assert_unchanged, check, exercise, labelled_logits, reals

card = exercise(
    title=Text("Hinge loss", "合页损失"),
    difficulty=2,
    functions=["hinge_loss"],
    needs=["linear_scores"],
    order=70,
    hints=[
        Text(
            "`scores[np.arange(batch), labels]` picks the score of the true class in every row.",
            "`scores[np.arange(batch), labels]` 可以取出每一行中真实类别的得分。",
        ),
        Text(
            "For the true class itself, s_j - s_true is 0. What would it add to the sum if it were not left out?",
            "对真实类别自己，s_j - s_true 等于 0。如果不把它排除，它会给总和加上多少？",
        ),
    ],
)


@check(
    points=2,
    says=Text("The worked example comes out right.", "题目中的例子结果正确。"),
    hint=Text(
        "For the first image, compute the car's part and the frog's part by hand.",
        "先手算第一幅图像中车和青蛙各自的那一项。",
    ),
)
def worked_example(student):
    scores = [[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]]
    assert_same(student.hinge_loss(scores, [0, 1, 2]), np.array([2.9, 0.0, 12.9]))
    assert_same(student.hinge_loss(np.array(scores[:1]), np.array([0])), np.array([2.9]))
    # With a margin of 2 the car misses it by one more, and the frog still keeps it.
    assert_same(student.hinge_loss(scores[:1], [0], 2.0), np.array([3.9]))


@check(
    points=1,
    says=Text("Where the true class is ahead by the margin, the loss is 0.", "真实类别领先达到间隔时，损失为 0。"),
    hint=Text(
        "A class that is far behind must not make the loss smaller: max(0, …).",
        "远远落后的类别不能让损失变小：max(0, …)。",
    ),
)
@given(case=labelled_logits(dyadic=True), margin=reals(0, 4, dyadic=True), ahead=reals(0, 3, dyadic=True))
@settings(max_examples=40)
def no_loss_beyond_the_margin(student, case, margin, ahead):
    scores, labels = case[0].copy(), case[1]
    rows = np.arange(len(labels))
    scores[rows, labels] = scores.max(axis=1) + margin + ahead
    assert_same(student.hinge_loss(scores, labels, margin), np.zeros(len(labels)))


@check(
    points=1,
    says=Text("Scores and labels stay as they were.", "得分和标签保持原样。"),
    hint=Text(
        "`scores[…] = 0` writes into the caller's array. Work on a new one.",
        "`scores[…] = 0` 会改写调用者的数组，请在新数组上操作。",
    ),
)
@given(case=labelled_logits(max_size=4), as_lists=st.booleans())
@settings(max_examples=10)
def arguments_stay_as_they_were(student, case, as_lists):
    scores, labels = (array.tolist() if as_lists else array for array in case)
    assert_same(np.shape(assert_unchanged(student.hinge_loss, scores, labels)), (len(labels),))
