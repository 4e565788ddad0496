"""The hidden checks of perceptron. All numbers are dyadic, so that no score depends on the order of a sum."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, arrays, assert_same, assert_unchanged, check, named_arrays, sizes

rates = st.sampled_from([0.25, 0.5, 1.0, 2.0])
classes = st.sampled_from([-1, 1])


@check(
    points=2,
    says=Text(
        "A step moves w and b on a mistake, and a score of 0 is a mistake.", "分错时更新 w 和 b；得分为 0 也算分错。"
    ),
    hint=Text("On a mistake the bias moves as well.", "分错时，偏置也要更新。"),
)
@given(
    pair=named_arrays("features", "features", dyadic=True, min_value=-4, max_value=4),
    on_line=st.booleans(),
    b=st.integers(-16, 16).map(lambda n: n / 8),
    y=classes,
    lr=rates,
)
def step_is_right(student, reference, pair, on_line, b, y, lr):
    w, x = pair
    if on_line:
        b = -float(w @ x)
    assert_same(student.perceptron_step(w, b, x, y, lr), reference.perceptron_step(w, b, x, y, lr))


@st.composite
def samples(draw):
    """Draw up to ten samples with any labels: some sets can be separated, others cannot. Some hold whole numbers as such."""
    n, features = draw(sizes(1, 10)), draw(sizes(1, 4))
    x = draw(arrays((n, features), elements=st.integers(-16, 16).map(lambda v: v / 8)))
    if draw(st.booleans()):
        x = np.round(x).astype("int64")
    if draw(st.booleans()):
        y = np.where(x[:, 0] > draw(st.sampled_from([-0.5, 0.0, 0.5])), 1, -1)
    else:
        y = np.array(draw(st.lists(classes, min_size=n, max_size=n)))
    return x, y


@check(
    points=3,
    says=Text(
        "Learning goes sample by sample, and stops after an epoch without mistakes or after max_epochs.",
        "逐个样本学习；遇到没有错误的一轮，或者做满 max_epochs 轮时停止。",
    ),
    hint=Text(
        "The epoch without mistakes is needed to know that one is done: it counts.",
        "没有错误的那一轮用来确认已经学完：它也计入轮数。",
    ),
)
@given(data=samples(), lr=rates, max_epochs=st.sampled_from([6, 1, 12, 2, 3]))
@settings(max_examples=80)
def fit_agrees_with_reference(student, reference, data, lr, max_epochs):
    x, y = data
    # All samples, and the first alone: its only mistake is a score of 0.
    for n in {len(x), 1}:
        want = reference.perceptron_fit(x[:n], y[:n], lr, max_epochs)
        assert_same(student.perceptron_fit(x[:n], y[:n], lr, max_epochs), want)


@check(
    points=1,
    says=Text("XOR cannot be separated: all epochs are used.", "异或无法用直线分开：所有轮数都会用完。"),
)
@given(max_epochs=st.integers(1, 20), lr=rates)
@settings(max_examples=15)
def xor_uses_all_epochs(student, reference, max_epochs, lr):
    x, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float), np.array([-1, 1, 1, -1])
    got = student.perceptron_fit(x, y, lr, max_epochs)
    assert_same(got[2], max_epochs)
    assert_same(got, reference.perceptron_fit(x, y, lr, max_epochs))


@check(
    points=1,
    says=Text("The arguments stay as they were, and may be whole numbers.", "各个参数都不会被改动，也可以是整数。"),
    hint=Text(
        "w += … changes the caller's weights; an array of whole numbers holds no fractions.",
        "w += … 会改动调用者的权重；整数数组放不下小数。",
    ),
)
@given(data=samples(), lr=rates)
@settings(max_examples=30)
def arguments_stay(student, data, lr):
    x, y = data
    sample = np.where(x[0] == 0, 1, x[0])  # every weight moves
    for dtype in ("float64", "int64"):
        w, b = assert_unchanged(student.perceptron_step, np.zeros(x.shape[1], dtype), 0.0, sample, int(y[0]), lr)
        assert_same(w, lr * y[0] * sample)
        assert_same(b, float(lr * y[0]))
    w, _, _ = assert_unchanged(student.perceptron_fit, x, y, lr, 3)
    assert_same(np.shape(w), (x.shape[1],))
