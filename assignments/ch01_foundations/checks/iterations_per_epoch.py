"""The card and the public checks of iterations_per_epoch."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Mismatch, Text, assert_same, check, exercise, sizes

card = exercise(
    title=Text("Iterations in an epoch", "一个 epoch 的迭代次数"),
    difficulty=1,
    functions=["iterations_per_epoch"],
    order=100,
    hints=[
        Text(
            "Ten samples in batches of three: write the batches down. How many are there?",
            "十个样本，每批三个：把每一批写出来，一共有几批？",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked examples come out right.", "题目中的例子结果正确。"),
    hint=Text("Ten samples make batches of 3, 3, 3 and 1.", "十个样本分成 3、3、3、1 四批。"),
)
def worked_examples(student):
    assert_same(student.iterations_per_epoch(50_000, 100), 500)
    assert_same(student.iterations_per_epoch(10, 3), 4)


@check(
    points=1,
    says=Text(
        "The batches hold all samples, and one batch fewer would not.", "这些批恰好装下所有样本，少一批就装不下。"
    ),
    hint=Text("What happens to the samples that do not fill a batch?", "凑不满一批的那些样本怎么办？"),
)
@given(n=sizes(max_size=200), batch_size=sizes(max_size=40))
@settings(max_examples=60)
def every_sample_is_used(student, n, batch_size):
    answer = student.iterations_per_epoch(n, batch_size)
    if not (answer - 1) * batch_size < n <= answer * batch_size:
        raise Mismatch(
            Text(
                f"{n} samples do not make that many batches of {batch_size}.",
                f"{n} 个样本、每批 {batch_size} 个，分不出这么多批。",
            ),
            expected=Text("just enough batches for all samples", "恰好装下所有样本的批数"),
            actual=answer,
        )


@check(
    points=1,
    says=Text(
        "Fewer than 0 samples, or fewer than 1 in a batch, raise ValueError.",
        "样本数为负，或批大小小于 1 时，抛出 ValueError。",
    ),
    hint=Text("Check both arguments before dividing.", "在相除之前，两个参数都要检查。"),
)
@given(bad_n=st.booleans(), value=st.integers(-9, 0), good=sizes(max_size=9))
@settings(max_examples=30)
def bad_input_is_refused(student, bad_n, value, good):
    with pytest.raises(ValueError):
        student.iterations_per_epoch(*((value - 1, good) if bad_n else (good, value)))
