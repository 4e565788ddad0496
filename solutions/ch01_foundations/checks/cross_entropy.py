"""The hidden checks of cross_entropy."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, arrays, assert_same, check, labelled_logits, labels, oracle


@oracle
def by_tensorflow(scores, labels):
    """Ask TensorFlow's cross-entropy with logits, in double precision, and average."""
    import tensorflow as tf

    scores = tf.constant(scores, tf.float64)
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=scores)
    return float(tf.reduce_mean(losses))


@st.composite
def far_apart(draw):
    """Scores up to ±1e4 within a row, or rows that lie thousands apart; all exact in float32."""
    if draw(st.booleans()):
        scores, true = draw(labelled_logits(max_size=5, dyadic=True))
        return scores * 1250, true
    scores, true = draw(labelled_logits(max_size=5, dyadic=True))
    levels = draw(arrays((len(scores), 1), elements=st.integers(-9990, 9990), dtype="int64"))
    return scores + levels, true


@st.composite
def other_kinds(draw):
    """Whole numbers or float32, labels of another integer type, arrays or lists."""
    batch, classes = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    kind = draw(st.sampled_from([{"dtype": "int64", "min_value": -9, "max_value": 9}, {"dtype": "float32"}]))
    scores = draw(arrays((batch, classes), **kind))
    true = draw(labels(classes, batch)).astype(draw(st.sampled_from(["int64", "int32"])))
    return [value.tolist() if draw(st.booleans()) else value for value in (scores, true)]


@check(
    points=3,
    says=Text("Losses are those of TensorFlow.", "结果与 TensorFlow 一致。"),
    hint=Text(
        "Softmax once, of the scores; then the logarithm of one probability per sample.",
        "对得分只做一次 softmax，再对每个样本的一个概率取对数。",
    ),
)
@given(case=labelled_logits(max_size=7))
@settings(max_examples=60)
def agrees_with_tensorflow(student, case):
    assert_same(student.cross_entropy(*case), by_tensorflow(*case))


@check(
    points=2,
    says=Text("Scores of ±10 000 give the right, finite loss.", "得分达到 ±10000 时，损失仍然有限并且正确。"),
    hint=Text(
        "Neither exp(10000) nor log(0) can be computed. Does either occur in your code?",
        "exp(10000) 和 log(0) 都算不出来。你的代码里会出现其中之一吗？",
    ),
)
@given(case=far_apart())
@settings(max_examples=60)
def stable_at_large_scores(student, case):
    # Measured by the scores: in float32, their differences carry their rounding.
    largest = max(1.0, float(np.abs(case[0]).max()))
    assert_same(student.cross_entropy(*case), by_tensorflow(*case), scale=largest)


@check(
    points=1,
    says=Text(
        "Whole-number and float32 scores are fine, as arrays or as lists.",
        "整数得分和 float32 得分都能处理，数组和列表都可以。",
    ),
    hint=Text("np.asarray takes lists and arrays alike.", "np.asarray 既接受列表也接受数组。"),
)
@given(case=other_kinds())
@settings(max_examples=40)
def takes_other_kinds_of_numbers(student, case):
    assert_same(student.cross_entropy(*case), by_tensorflow(*case))
