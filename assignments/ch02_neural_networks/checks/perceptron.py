"""The card and the public checks of perceptron."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Mismatch, Text, assert_same, check, exercise, named_arrays

card = exercise(
    title=Text("The perceptron", "感知机"),
    difficulty=2,
    functions=["perceptron_step", "perceptron_fit"],
    needs=["mp_neuron"],
    order=20,
    hints=[
        Text(
            "y · score is above 0 exactly when the sample is on its own side. What about a score of 0, with which everything begins?",
            "y · 得分大于 0，恰好表示样本在自己那一侧。得分为 0 怎么办？训练开始时可全是这种情况。",
        ),
        Text(
            "Count the mistakes of each epoch. Nothing more will ever change after an epoch without one.",
            "数一数每一轮分错了几个。只要有一轮没有分错，以后就再也不会变化了。",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked examples come out right.", "题目中的例子结果正确。"),
    hint=Text("Go through the two epochs of the second example on paper.", "把第二个例子的两轮训练在纸上走一遍。"),
)
def worked_examples(student):
    got = student.perceptron_step(np.array([1.0, 0.0]), 0.0, np.array([2.0, 1.0]), -1, 0.5)
    assert_same(got, (np.array([0.0, -0.5]), -0.5))
    got = student.perceptron_fit(np.array([[1.0], [-1.0]]), np.array([1, -1]), 1.0, 10)
    assert_same(got, (np.array([2.0]), 0.0, 2))


@check(
    points=1,
    says=Text("Lists do as well as arrays.", "参数用列表也可以。"),
    hint=Text("np.asarray(x) makes an array of either.", "np.asarray(x) 对列表和数组都适用。"),
)
def lists_do_as_well(student):
    assert_same(student.perceptron_step([1.0, 0.0], 0.0, [2.0, 1.0], -1, 0.5), (np.array([0.0, -0.5]), -0.5))
    assert_same(student.perceptron_fit([[1], [-1]], [1, -1], 1.0, 10), (np.array([2.0]), 0.0, 2))


@check(
    points=1,
    says=Text("A sample on its own side changes nothing.", "分对的样本不引起任何改变。"),
    hint=Text("Only mistakes teach the perceptron something.", "感知机只从错误中学习。"),
)
@given(
    pair=named_arrays("features", "features", dyadic=True), b=st.integers(-3, 3), lr=st.sampled_from([0.25, 0.5, 1.0])
)
@settings(max_examples=50)
def correct_sample_changes_nothing(student, pair, b, lr):
    w, x = pair
    score = float(w @ x) + b
    if score != 0:
        got = student.perceptron_step(w, b, x, 1 if score > 0 else -1, lr)
        assert_same(got, (w, float(b)))


@st.composite
def separable(draw):
    """Draw points with whole coordinates on both sides of a line that keeps half a unit of score from all of them."""
    direction = draw(st.sampled_from([(1, 0), (0, 1), (1, 1), (1, -1), (-1, 1), (-1, 0)]))
    b = draw(st.sampled_from([-1.5, -0.5, 0.5, 1.5]))
    x = np.array(draw(st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), min_size=2, max_size=12)), float)
    return x, np.where(x @ np.array(direction) + b > 0, 1, -1)


@check(
    points=2,
    says=Text(
        "Two classes that a line can separate are separated.", "只要两类能用一条直线分开，感知机就能把它们分开。"
    ),
    hint=Text(
        "After the last epoch, every y · (w·x + b) is above 0.", "最后一轮之后，每个样本的 y · (w·x + b) 都应大于 0。"
    ),
)
@given(samples=separable())
@settings(max_examples=40)
def separable_data_is_separated(student, samples):
    x, y = samples
    # Novikoff: at most R²·|w*|²/margin² = 19 · 4.25 / 0.25 = 323 mistakes, so no more than 324 epochs.
    w, b, epochs = student.perceptron_fit(x, y, 0.5, 330)
    assert_same(np.shape(w), (2,))
    with np.errstate(all="ignore"):  # weights that ran off to infinity separate nothing
        wrong = int(np.count_nonzero(~(y * (x @ w + b) > 0)))
    if wrong or not 1 <= epochs < 330:
        raise Mismatch(
            Text(
                f"{wrong} samples are still on the wrong side after {int(epochs)} epochs.",
                f"训练 {int(epochs)} 轮之后，仍有 {wrong} 个样本在错误的一侧。",
            ),
            expected=Text("every sample on its own side", "每个样本都在自己的一侧"),
            actual=(w, b, epochs),
        )
