"""The hidden checks of linear_scores."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, named_arrays, oracle

kinds = st.sampled_from([{}, {"dtype": "float32"}, {"dtype": "int64", "min_value": -20, "max_value": 20}])


@oracle
def by_tensorflow(w, x, b):
    """Ask tf.linalg.matvec, in double precision: it multiplies one matrix with every sample."""
    import tensorflow as tf

    w, x, b = (tf.constant(value, tf.float64) for value in (w, x, b))
    return (tf.linalg.matvec(w, x) + b).numpy()


@st.composite
def cases(draw, *shapes):
    """Weights, sample and biases of one kind of number; as lists now and then."""
    w, x, b = draw(named_arrays(*shapes, max_size=7, **draw(kinds)))
    return [value.tolist() if draw(st.booleans()) else value for value in (w, x, b)]


@check(
    points=2,
    says=Text("The scores of a single sample are those of TensorFlow.", "单个样本的得分与 TensorFlow 一致。"),
    hint=Text("One sample in, a row of shape (classes,) out.", "输入一个样本，输出形状为 (classes,) 的一行。"),
)
@given(case=cases("classes features", "features", "classes") | cases("n n", "n", "n"))
@settings(max_examples=60)
def one_sample(student, case):
    assert_same(student.linear_scores(*case), by_tensorflow(*case), scale=_largest(*case))


@check(
    points=3,
    says=Text(
        "The scores of a batch are those of TensorFlow, a batch of one and square weights included.",
        "一批样本的得分与 TensorFlow 一致，包括只有一个样本的批和方阵权重。",
    ),
    hint=Text(
        "With as many classes as features, a missing transpose raises no error. Check the numbers.",
        "类别数等于特征数时，忘了转置也不会报错，请核对数值。",
    ),
)
@given(
    case=cases("classes features", "batch features", "classes")
    | cases("n n", "batch n", "n")
    | cases("n n", "n n", "n")
    | cases("classes features", "1 features", "classes")
)
@settings(max_examples=80)
def a_batch(student, case):
    assert_same(student.linear_scores(*case), by_tensorflow(*case), scale=_largest(*case))


def _largest(w, x, b):
    """Return what rounding errors of such products are measured by."""
    w, x, b = (np.abs(np.asarray(value)) for value in (w, x, b))
    return max(1.0, float(w.max() * x.max() * w.shape[1] + b.max()))
