"""The card and the public checks of k_fold_indices."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Mismatch, Text, assert_same, check, exercise, sizes

card = exercise(
    title=Text("Folds for cross-validation", "交叉验证的划分"),
    difficulty=2,
    functions=["k_fold_indices"],
    order=50,
    hints=[
        Text(
            "`n // k` samples fit into every fold. What is `n % k`, and which folds get one of those?",
            "每一折都能分到 `n // k` 个样本。`n % k` 又是什么？它们分给哪几折？",
        ),
        Text(
            "Keep the place where the next fold starts, and move it on by the size of each fold.",
            "用一个变量记住下一折从哪里开始，每切一折就往后移动相应的长度。",
        ),
    ],
)


@st.composite
def splits(draw, max_size=20):
    """Samples and folds, at most as many folds as samples."""
    n = draw(sizes(max_size=max_size))
    return n, draw(st.integers(1, n))


@check(
    points=1,
    says=Text("The worked example comes out right.", "题目中的例子结果正确。"),
    hint=Text("Seven samples in three folds: sizes 3, 2 and 2.", "七个样本分三折，大小是 3、2、2。"),
)
def worked_example(student):
    want = [([3, 4, 5, 6], [0, 1, 2]), ([0, 1, 2, 5, 6], [3, 4]), ([0, 1, 2, 3, 4], [5, 6])]
    found = student.k_fold_indices(7, 3)
    assert_same(ordered(found), [(np.array(train), np.array(validation)) for train, validation in want])


def ordered(folds):
    """Return the splits with each array in order; anything that is no split stays what it is."""
    if not isinstance(folds, list):
        return folds
    return [
        tuple(np.sort(part) if isinstance(part, np.ndarray) and part.ndim == 1 else part for part in split)
        if isinstance(split, tuple)
        else split
        for split in folds
    ]


@check(
    points=2,
    says=Text(
        "Every sample is in the validation set exactly once, in order.", "每个样本恰好做一次验证样本，并且按顺序排列。"
    ),
    hint=Text(
        "When n is no multiple of k, where do the last samples go?", "n 不是 k 的倍数时，最后的几个样本去了哪里？"
    ),
)
@given(case=splits())
@settings(max_examples=50)
def every_sample_validates_once(student, case):
    n, k = case
    folds = student.k_fold_indices(n, k)
    assert_same(len(folds), k)
    assert_same(np.concatenate([validation for _, validation in ordered(folds)]), np.arange(n))
    found = [len(validation) for _, validation in folds]
    if sorted(found, reverse=True) != found or found[0] - found[-1] > 1:
        raise Mismatch(
            Text(
                "The sizes of the folds should differ by at most 1, larger folds first.",
                "各折大小最多相差 1，较大的折排在前面。",
            ),
            expected=Text(f"{n} samples in {k} folds, as even as can be", f"{n} 个样本尽量均匀地分成 {k} 折"),
            actual=found,
        )


@check(
    points=1,
    says=Text(
        "Each training set holds all the other samples, and none of the validation set.",
        "每个训练集都是其余的全部样本，不含验证样本。",
    ),
    hint=Text(
        "A sample that is in both sets makes the validation worthless.", "同一个样本如果两边都有，验证就失去了意义。"
    ),
)
@given(case=splits(max_size=12))
@settings(max_examples=40)
def train_is_the_rest(student, case):
    n, k = case
    folds = student.k_fold_indices(n, k)
    assert_same(len(folds), k)
    for train, validation in folds:
        rest = np.setdiff1d(np.arange(n), validation)
        if not np.array_equal(np.sort(train), rest):
            raise Mismatch(
                Text(
                    "This training set is not all samples but those of its validation set.",
                    "这个训练集不是“除验证样本之外的全部样本”。",
                ),
                expected=rest,
                actual=train,
            )


@check(
    points=1,
    says=Text("k below 1 or above n raises ValueError.", "k 小于 1 或大于 n 时抛出 ValueError。"),
    hint=Text("Eight folds of seven samples: one fold would be empty.", "七个样本分八折，就会有一折是空的。"),
)
@given(n=sizes(max_size=9), beyond=sizes(max_size=5), low=st.booleans())
@settings(max_examples=30)
def bad_k_is_refused(student, n, beyond, low):
    with pytest.raises(ValueError):
        student.k_fold_indices(n, 1 - beyond if low else n + beyond)
