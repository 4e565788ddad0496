"""The hidden checks of optimizers.

Keras puts eps elsewhere, so the steps are held against the reference. Second moments stay well above 0: a quotient of two small numbers would be right in no
other precision.
"""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, assert_unchanged, check, named_arrays

shapes = st.sampled_from(["n", "rows columns", "batch rows columns"])
rates = st.sampled_from([0.001, 0.01, 0.1, 0.5])
decays = st.sampled_from([0.0, 0.25, 0.5, 0.9])
# Large enough to show where eps stands, and small ones as in practice.
epsilons = st.sampled_from([1e-7, 1e-3, 0.1, 1.0])


def same_shape(count, **options):
    return shapes.flatmap(
        lambda shape: named_arrays(*[shape] * count, max_size=5, min_value=-4, max_value=4, **options)
    )


def positive(shape_of, seed):
    """Return second moments for arrays of this shape, from 0.25 to 4."""
    return np.random.default_rng(seed).integers(2, 33, np.shape(shape_of)) / 8


seeds = st.integers(0, 2**16)


@check(
    points=1,
    says=Text(
        "sgd_step agrees with the reference, for arrays of any shape.", "sgd_step 与参考实现一致，数组可以是任意形状。"
    ),
)
@given(arrays=same_shape(2), lr=rates)
@settings(max_examples=40)
def sgd_is_right(student, reference, arrays, lr):
    assert_same(student.sgd_step(*arrays, lr), reference.sgd_step(*arrays, lr))


@check(
    points=1,
    says=Text("momentum_step agrees with the reference.", "momentum_step 与参考实现一致。"),
    hint=Text(
        "Old velocity and new gradient are weighted, with weights that add up to 1.",
        "旧的 v 与新的梯度加权平均，两个权重之和为 1。",
    ),
)
@given(arrays=same_shape(3), lr=rates, beta=decays)
@settings(max_examples=50)
def momentum_is_right(student, reference, arrays, lr, beta):
    got = student.momentum_step(*arrays, lr, beta)
    assert_same(got, reference.momentum_step(*arrays, lr, beta))


@check(
    points=2,
    says=Text("rmsprop_step agrees with the reference.", "rmsprop_step 与参考实现一致。"),
    hint=Text("Take the root first, then add eps.", "先开方，再加 eps。"),
)
@given(arrays=same_shape(2), seed=seeds, lr=rates, rho=decays.filter(bool), eps=epsilons)
@settings(max_examples=60)
def rmsprop_is_right(student, reference, arrays, seed, lr, rho, eps):
    w, grad = arrays
    s = positive(w, seed)
    got = student.rmsprop_step(w, s, grad, lr, rho, eps)
    assert_same(got, reference.rmsprop_step(w, s, grad, lr, rho, eps))


@check(
    points=2,
    says=Text("adam_step agrees with the reference, at any step.", "adam_step 在任何一步都与参考实现一致。"),
    hint=Text(
        "The corrected m̂ and v̂ serve this step only; what is handed on is m and v.",
        "修正后的 m̂ 和 v̂ 只用于这一步；传给下一步的是 m 和 v。",
    ),
)
@given(
    arrays=same_shape(3),
    seed=seeds,
    t=st.integers(1, 12),
    lr=rates,
    beta1=decays,
    beta2=st.sampled_from([0.5, 0.9, 0.99]),
    eps=epsilons,
)
def adam_is_right(student, reference, arrays, seed, t, lr, beta1, beta2, eps):
    w, m, grad = arrays
    v = positive(w, seed)
    got = student.adam_step(w, m, v, t, grad, lr, beta1, beta2, eps)
    assert_same(got, reference.adam_step(w, m, v, t, grad, lr, beta1, beta2, eps))


@check(
    points=1,
    says=Text(
        "Several steps in a row, each with the state of the one before, come out right.",
        "连续走几步、每步都用上一步的状态，结果也正确。",
    ),
)
@given(start=same_shape(1), slope=st.sampled_from([0.5, 1.0, 2.0]))
@settings(max_examples=15)
def several_steps(student, reference, start, slope):
    # Far from the bottom, so that no gradient comes near 0.
    assert_same(_walk(student, start[0] + 9.0, slope), _walk(reference, start[0] + 9.0, slope))


def _walk(face, w, slope):
    m = v = np.zeros_like(w)
    for t in range(1, 6):
        w, m, v = face.adam_step(w, m, v, t, slope * np.asarray(w), 0.05, 0.9, 0.99, 1e-3)
    return w, m, v


@check(
    points=1,
    says=Text("The arguments stay as they were.", "各个参数都不会被改动。"),
    hint=Text("w -= … and v *= … change the caller's arrays.", "w -= … 和 v *= … 会改动调用者的数组。"),
)
@given(arrays=same_shape(3), seed=seeds)
@settings(max_examples=15)
def arguments_stay(student, arrays, seed):
    w, m, grad = arrays
    v = positive(w, seed)
    assert_unchanged(student.sgd_step, w, grad, 0.1)
    assert_unchanged(student.momentum_step, w, m, grad, 0.1, 0.9)
    assert_unchanged(student.rmsprop_step, w, v, grad, 0.1, 0.9, 1e-3)
    assert_unchanged(student.adam_step, w, m, v, 3, grad, 0.1, 0.9, 0.99, 1e-3)
