"""The hidden checks of k_fold_indices."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, oracle, sizes


@oracle
def by_sklearn(n, k):
    """Ask scikit-learn's KFold, which takes two folds and more."""
    from sklearn.model_selection import KFold

    return list(KFold(k).split(np.zeros(n)))


@st.composite
def splits(draw):
    """Samples and folds, two and more."""
    n = draw(sizes(min_size=2, max_size=60))
    return n, draw(st.integers(2, min(n, 12)))


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
    points=3,
    says=Text("The splits are those of scikit-learn.", "划分结果与 scikit-learn 一致。"),
    hint=Text("Try 10 samples in 4 folds: 3, 3, 2, 2.", "试试 10 个样本分 4 折：3、3、2、2。"),
)
@given(case=splits())
@settings(max_examples=60)
def agrees_with_sklearn(student, case):
    assert_same(ordered(student.k_fold_indices(*case)), by_sklearn(*case))


@check(
    points=2,
    says=Text(
        "One fold holds everything; n folds hold one sample each.", "k = 1 时一折包含全部样本；k = n 时每折一个样本。"
    ),
    hint=Text(
        "With k = 1 the training set is empty, an array of shape (0,).", "k = 1 时训练集为空，是形状为 (0,) 的数组。"
    ),
)
@given(n=sizes(max_size=12))
@settings(max_examples=12)
def from_one_fold_to_n(student, reference, n):
    assert_same(ordered(student.k_fold_indices(n, 1)), reference.k_fold_indices(n, 1))
    assert_same(ordered(student.k_fold_indices(n, n)), reference.k_fold_indices(n, n))
