"""The hidden checks of regularization."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, arrays, assert_same, assert_unchanged, check, oracle, reals, sizes


@oracle
def by_tensorflow(kind, weights, lam):
    """Ask TensorFlow for a penalty and, by GradientTape, its gradient."""
    import tensorflow as tf

    found = [tf.Variable(np.asarray(w, float)) for w in weights]
    with tf.GradientTape() as tape:
        if kind == "l2":
            penalty = lam * tf.add_n([tf.nn.l2_loss(w) for w in found])
        else:
            penalty = lam * tf.add_n([tf.reduce_sum(tf.abs(w)) for w in found])
    gradient = tape.gradient(penalty, found)
    return float(penalty), [g.numpy() for g in gradient]


shapes = st.lists(sizes(max_size=4), min_size=1, max_size=4)
stacks = st.lists(st.one_of(arrays(shapes), arrays(shapes, dtype="int64")), min_size=1, max_size=4)
# TensorFlow's slope of |w| at 0 is a convention; here it is 0 and has a check of its own.
away = arrays(shapes, elements=st.one_of(reals(0.1, 8), reals(-8, -0.1)))
levels = st.sampled_from([0, 0, 1, -2])
signs = st.one_of(arrays(shapes, elements=levels), arrays(shapes, elements=levels, dtype="int64"))
lams = st.sampled_from([0.125, 0.5, 0.01, 1.0, 3.0, 0.0])


@check(
    points=1,
    says=Text(
        "The L2 penalty is half λ times the squares of all arrays.", "L2 惩罚项是 λ 的一半乘以所有数组的平方和。"
    ),
    hint=Text("Does every array of the list count?", "列表里的每个数组都算进去了吗？"),
)
@given(weights=stacks, lam=lams)
@settings(max_examples=50)
def l2_penalty_of_all_arrays(student, weights, lam):
    assert_same(student.l2_penalty(weights, lam), by_tensorflow("l2", weights, lam)[0])


@check(
    points=1,
    says=Text(
        "The L1 penalty is λ times the absolute values of all arrays.", "L1 惩罚项是 λ 乘以所有数组的绝对值之和。"
    ),
)
@given(weights=stacks, lam=lams)
@settings(max_examples=50)
def l1_penalty_of_all_arrays(student, weights, lam):
    assert_same(student.l1_penalty(weights, lam), by_tensorflow("l1", weights, lam)[0])


@check(
    points=1,
    says=Text("The L2 gradient has one array for each of the weights.", "L2 梯度中，每个权重数组都有一个对应的数组。"),
)
@given(weights=stacks, lam=lams)
@settings(max_examples=40)
def l2_gradient_of_all_arrays(student, weights, lam):
    assert_same(student.l2_gradient(weights, lam), by_tensorflow("l2", weights, lam)[1])


@check(
    points=1,
    says=Text("The L1 gradient is λ times the sign.", "L1 梯度是 λ 乘以权重的符号。"),
    hint=Text(
        "How large the weight is does not matter to the slope of its absolute value.", "绝对值的斜率与权重的大小无关。"
    ),
)
@given(weights=st.lists(away, min_size=1, max_size=4), lam=lams)
@settings(max_examples=40)
def l1_gradient_of_all_arrays(student, weights, lam):
    assert_same(student.l1_gradient(weights, lam), by_tensorflow("l1", weights, lam)[1])


@check(
    points=1,
    says=Text("At a weight of 0 the L1 gradient is 0.", "权重为 0 处，L1 梯度为 0。"),
    hint=Text("Three cases: above 0, below 0, and 0.", "分三种情况：大于 0、小于 0、等于 0。"),
)
@given(weights=st.lists(signs, min_size=1, max_size=3), lam=lams)
@settings(max_examples=40)
def l1_gradient_at_zero(student, reference, weights, lam):
    assert_same(student.l1_gradient(weights, lam), reference.l1_gradient(weights, lam))


@check(points=1, says=Text("The weights stay as they were.", "权重不会被改动。"))
@given(weights=st.lists(arrays(shapes), min_size=1, max_size=3), lam=lams)
@settings(max_examples=15)
def weights_stay(student, weights, lam):
    for function in (student.l2_penalty, student.l1_penalty, student.l2_gradient, student.l1_gradient):
        assert_unchanged(function, weights, lam)
