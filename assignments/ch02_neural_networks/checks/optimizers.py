"""The card and the public checks of optimizers."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Mismatch, Text, assert_same, check, exercise, named_arrays, reals

card = exercise(
    title=Text("Optimisers", "优化算法"),
    difficulty=3,
    functions=["sgd_step", "momentum_step", "rmsprop_step", "adam_step"],
    order=90,
    hints=[
        Text(
            "Write the lines of the formulas in their order; each uses the values of the line before.",
            "按公式的顺序一行一行写，每一行都用上一行的新值。",
        ),
        Text(
            "At t = 1 Adam's corrections divide by 1 - beta. What is m̂ then, if m was 0?",
            "t = 1 时，Adam 的修正要除以 1 - beta。如果原来 m 为 0，这时 m̂ 等于什么？",
        ),
    ],
)


@check(
    points=1,
    says=Text("Gradient descent and momentum come out right in the examples.", "梯度下降和动量法在例子中结果正确。"),
    hint=Text("The step uses the new v.", "更新 w 时用的是新的 v。"),
)
def sgd_and_momentum_examples(student):
    assert_same(student.sgd_step(np.array([1.0, -2.0]), np.array([2.0, 4.0]), 0.25), np.array([0.5, -3.0]))
    got = student.momentum_step(np.array([1.0]), np.array([0.5]), np.array([2.0]), 0.1, 0.5)
    assert_same(got, (np.array([0.875]), np.array([1.25])))


@check(
    points=1,
    says=Text("RMSProp comes out right in an example.", "RMSProp 在例子中结果正确。"),
    hint=Text("s becomes 0.75 · 4 + 0.25 · 16 = 7.", "s 变为 0.75 · 4 + 0.25 · 16 = 7。"),
)
def rmsprop_example(student):
    got = student.rmsprop_step(np.array([1.0]), np.array([4.0]), np.array([4.0]), 0.5, 0.75, 1.0)
    assert_same(got, (np.array([1 - 0.5 * 4 / (np.sqrt(7) + 1)]), np.array([7.0])))


@check(
    points=1,
    says=Text("Lists do as well as arrays.", "参数用列表也可以。"),
    hint=Text("np.asarray(w) makes an array of either.", "np.asarray(w) 对列表和数组都适用。"),
)
def lists_do_as_well(student):
    assert_same(student.sgd_step([1, -2], [2, 4], 0.25), np.array([0.5, -3.0]))
    assert_same(student.momentum_step([1], [0.5], [2], 0.1, 0.5), (np.array([0.875]), np.array([1.25])))
    got = student.rmsprop_step([1], [4], [4], 0.5, 0.75, 1.0)
    assert_same(got, (np.array([1 - 0.5 * 4 / (np.sqrt(7) + 1)]), np.array([7.0])))
    got = student.adam_step([[1]], [[0]], [[0]], 1, [[4]], 0.5, 0.5, 0.75, 1.0)
    assert_same(got, (np.array([[0.6]]), np.array([[2.0]]), np.array([[4.0]])))


@check(
    points=2,
    says=Text("Adam's first step is lr · g / (|g| + eps).", "Adam 的第一步是 lr · g / (|g| + eps)。"),
    hint=Text("With m = v = 0 and t = 1, m̂ is g and v̂ is g².", "当 m = v = 0 且 t = 1 时，m̂ 就是 g，v̂ 就是 g²。"),
)
@given(
    pair=named_arrays("rows columns", "rows columns", elements=st.one_of(reals(0.25, 8), reals(-8, -0.25))),
    lr=st.sampled_from([0.001, 0.1, 0.5]),
    eps=st.sampled_from([1e-8, 1e-3, 0.5]),
)
@settings(max_examples=40)
def adam_first_step(student, pair, lr, eps):
    w, g = pair
    got, _, _ = student.adam_step(w, np.zeros_like(w), np.zeros_like(w), 1, g, lr, 0.9, 0.99, eps)
    assert_same(got, w - lr * g / (np.abs(g) + eps))


@check(
    points=1,
    says=Text(
        "Going down f(w) = ½ · Σ w², every optimiser gets lower.",
        "用来使 f(w) = ½ · Σ w² 下降时，每种方法都能越走越低。",
    ),
    hint=Text("The gradient points up; the step goes the other way.", "梯度指向上坡，更新要朝相反的方向。"),
)
def all_descend(student):
    start = np.array([[3.0, -2.0], [0.5, 1.0]])
    steps = {
        "sgd_step": lambda w, a, b, t: (student.sgd_step(w, w, 0.1), a, b),
        "momentum_step": lambda w, a, b, t: (*student.momentum_step(w, a, w, 0.2, 0.5), b),
        "rmsprop_step": lambda w, a, b, t: (*student.rmsprop_step(w, a, w, 0.05, 0.9, 1e-7), b),
        "adam_step": lambda w, a, b, t: student.adam_step(w, a, b, t, w, 0.1, 0.9, 0.99, 1e-7),
    }
    for name, step in steps.items():
        w, a, b = start, np.zeros_like(start), np.zeros_like(start)
        for t in range(1, 31):
            w, a, b = step(w, a, b, t)
        loss, before = float(np.sum(np.square(w)) / 2), float(np.sum(np.square(start)) / 2)
        if not loss < before / 2:
            raise Mismatch(
                Text(
                    f"After 30 steps of {name} the loss is {loss:.4g}; it began at {before:.4g}.",
                    f"{name} 走了 30 步之后，损失是 {loss:.4g}，而开始时是 {before:.4g}。",
                ),
                expected=Text("less than half of it", "降到一半以下"),
                actual=w,
            )
