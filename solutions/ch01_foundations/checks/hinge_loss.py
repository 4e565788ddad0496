"""The hidden checks of hinge_loss."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, arrays, assert_same, check, labelled_logits, labels, reals


@st.composite
def whole_numbers(draw):
    """Scores without fractions, and labels, each as array or list."""
    batch, classes = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    scores = draw(arrays((batch, classes), dtype="int64", min_value=-9, max_value=9))
    true = draw(labels(classes, batch))
    return [value.tolist() if draw(st.booleans()) else value for value in (scores, true)]


@check(
    points=2,
    says=Text("With the default margin, losses agree with the reference.", "使用默认间隔时，结果与参考实现一致。"),
    hint=Text(
        "Try two samples and five classes; then two classes and five samples.",
        "试试两个样本、五个类别；再试试两个类别、五个样本。",
    ),
)
@given(case=labelled_logits(max_size=7))
@settings(max_examples=60)
def default_margin(student, reference, case):
    assert_same(student.hinge_loss(*case), reference.hinge_loss(*case))


@check(
    points=2,
    says=Text(
        "Any margin agrees with the reference, passed by place or by name.",
        "任意间隔都与参考实现一致，按位置或按名称传入都可以。",
    ),
    hint=Text("Is there a 1 in your code where the margin should be?", "代码里该用 margin 的地方，是不是写成了 1？"),
)
@given(case=labelled_logits(max_size=5), margin=reals(0, 10), by_name=st.booleans())
@settings(max_examples=50)
def any_margin(student, reference, case, margin, by_name):
    got = student.hinge_loss(*case, margin=margin) if by_name else student.hinge_loss(*case, margin)
    assert_same(got, reference.hinge_loss(*case, margin))


@check(
    points=1,
    says=Text("Whole-number scores, and a single class, are fine.", "整数得分和只有一个类别的情形也能处理。"),
    hint=Text(
        "With a single class there is no other class that could come too close.",
        "只有一个类别时，没有别的类别会靠得太近。",
    ),
)
@given(case=whole_numbers(), margin=st.sampled_from([1, 0.5, 2.25]))
@settings(max_examples=40)
def whole_numbers_and_one_class(student, reference, case, margin):
    got = student.hinge_loss(*case, margin)
    assert_same(got, reference.hinge_loss(*case, margin))
    if np.shape(case[0])[1] == 1:
        assert_same(got, np.zeros(len(case[1])))
