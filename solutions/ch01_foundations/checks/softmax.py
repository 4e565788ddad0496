"""The hidden checks of softmax."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, array_likes, arrays, assert_same, check, dims, oracle


@oracle
def by_tensorflow(scores):
    """Ask tf.nn.softmax, in double precision."""
    import tensorflow as tf

    return tf.nn.softmax(tf.constant(scores, tf.float64), axis=-1).numpy()


@st.composite
def shapes(draw):
    """From one axis to four, sizes apart, or all alike now and then; the last axis has length 1 now and then."""
    names = ("classes", "batch", "time", "heads")[: draw(st.integers(1, 4))]
    apart = draw(dims(*names, max_size=5))
    return draw(st.sampled_from([apart, apart, (2,) * len(names), (3,) * len(names)]))


@st.composite
def far_apart(draw):
    """One axis to three; rows around levels from −9990 to 9990, one row far from the next; all numbers exact in float32."""
    shape = draw(dims("batch", "time", "classes", max_size=5))[draw(st.integers(0, 2)) :]
    levels = draw(arrays((*shape[:-1], 1), elements=st.integers(-9990, 9990), dtype="int64"))
    return draw(arrays(shape, dyadic=True)) + levels


@check(
    points=2,
    says=Text(
        "Results are those of TensorFlow for arrays of one to four axes.",
        "一到四个轴的数组，结果都与 TensorFlow 一致。",
    ),
    hint=Text("Try shape (2, 3, 4): how many distributions does it hold?", "试试形状 (2, 3, 4)：里面有多少个分布？"),
)
@given(scores=array_likes(arrays(shapes())))
@settings(max_examples=60)
def agrees_over_the_last_axis(student, scores):
    assert_same(student.softmax(scores), by_tensorflow(np.asarray(scores)))


@check(
    points=1,
    says=Text("Whole numbers and float32 scores are scores too.", "整数和 float32 的得分同样可以计算。"),
    hint=Text("Does your code write fractions into an array of integers?", "你的代码是不是把小数写进了整数数组？"),
)
@given(
    scores=array_likes(arrays(shapes(), dtype="int64", min_value=-9, max_value=9)) | arrays(shapes(), dtype="float32")
)
@settings(max_examples=40)
def takes_integers_and_float32(student, scores):
    assert_same(student.softmax(scores), by_tensorflow(np.asarray(scores)))


@check(
    points=2,
    says=Text(
        "Scores of ±10 000 give the right probabilities, in every row.", "得分达到 ±10000 时，每一行的概率仍然正确。"
    ),
    hint=Text(
        "One row may lie around 9000 and the next around −9000. What is subtracted from each?",
        "可能一行在 9000 附近，下一行在 −9000 附近。每一行各减去什么？",
    ),
)
@given(scores=far_apart() | arrays(dims("rows", "classes", max_size=5), dyadic=True).map(lambda x: x * 1250))
@settings(max_examples=60)
def stable_at_large_scores(student, scores):
    assert_same(student.softmax(scores), by_tensorflow(scores))
