"""The hidden checks of iterations_per_epoch."""

from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, sizes


@check(
    points=2,
    says=Text(
        "Counts agree with the reference, for large training sets too.", "结果与参考实现一致，训练集很大时也一样。"
    ),
    hint=Text("Try one sample more than fits, and one fewer.", "试试比整批数多一个样本和少一个样本的情形。"),
)
@given(batches=sizes(max_size=20_000), batch_size=sizes(max_size=500), extra=st.integers(-1, 1))
@settings(max_examples=80)
def agrees_with_reference(student, reference, batches, batch_size, extra):
    n = batches * batch_size + extra
    assert_same(student.iterations_per_epoch(n, batch_size), reference.iterations_per_epoch(n, batch_size))


@check(
    points=1,
    says=Text(
        "A batch may be larger than the training set, and the training set may be empty.",
        "批大小可以超过样本数，样本数也可以为 0。",
    ),
    hint=Text(
        "How many batches do 5 samples make when a batch takes 8? And 0 samples?",
        "每批 8 个，5 个样本是几批？0 个样本呢？",
    ),
)
@given(n=sizes(min_size=0, max_size=9), more=sizes(min_size=0, max_size=90))
@settings(max_examples=30)
def small_sets(student, n, more):
    assert_same(student.iterations_per_epoch(n, max(1, n + more)), 1 if n else 0)
    assert_same(student.iterations_per_epoch(0, n + more + 1), 0)
