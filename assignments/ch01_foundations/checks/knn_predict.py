"""The card and the public checks of knn_predict."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, arrays, assert_same, assert_unchanged, check, exercise, sizes

card = exercise(
    title=Text("k nearest neighbours", "k 近邻分类"),
    difficulty=2,
    functions=["knn_predict"],
    order=40,
    hints=[
        Text(
            "Take one test sample first. `x_train - sample` subtracts it from every row at once; along which axis do you "
            "sum the squares?",
            "先考虑一个测试样本。`x_train - sample` 一次就能让每一行都减去它；平方之后沿哪个轴求和？",
        ),
        Text(
            "`np.argsort` gives the places of the smallest distances first, `np.bincount` counts votes, and `argmax` takes "
            "the first of several largest.",
            "`np.argsort` 按距离从小到大给出下标，`np.bincount` 可以计票，`argmax` 在并列最大时取第一个。",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked examples come out right.", "题目中的例子结果正确。"),
    hint=Text("Write the four distances from (2, 0) down and sort them.", "写出 (2, 0) 到四个样本的距离，再排序。"),
)
def worked_examples(student):
    x_train, y_train, x_test = [[0, 0], [1, 0], [4, 0], [5, 0]], [0, 0, 1, 1], [[2, 0], [6, 1]]
    assert_same(student.knn_predict(x_train, y_train, x_test, 3), np.array([0, 1]))
    assert_same(student.knn_predict(x_train, y_train, x_test, 4), np.array([0, 0]))
    # The nearest sample is outvoted.
    for k in (3, 4):
        assert_same(student.knn_predict(x_train, [1, 0, 1, 1], [[1.2, 0]], k), np.array([1]))


@check(
    points=2,
    says=Text(
        "With k = 1 every training sample is its own nearest neighbour.", "k = 1 时，每个训练样本的最近邻就是它自己。"
    ),
    hint=Text(
        "With k = 1 the distance is 0, and one label votes. Whose?", "k = 1 时距离为 0，只有一个标签投票。是谁的？"
    ),
)
@given(
    samples=sizes(min_size=2, max_size=8),
    features=sizes(max_size=4),
    labels=arrays(8, dtype="int64", min_value=0, max_value=5),
)
@settings(max_examples=40)
def one_neighbour_is_oneself(student, samples, features, labels):
    # No two rows are alike.
    x = np.arange(samples * features).reshape(samples, features) ** 2 / 8
    assert_same(student.knn_predict(x, labels[:samples], x, 1), labels[:samples])


@check(
    points=1,
    says=Text(
        "k below 1 or above the number of training samples raises ValueError.",
        "k 小于 1 或大于训练样本数时抛出 ValueError。",
    ),
    hint=Text("A slice `[:k]` never complains, whatever k is.", "切片 `[:k]` 不管 k 是多少都不会报错。"),
)
@given(samples=sizes(max_size=6), beyond=sizes(max_size=4), low=st.booleans())
@settings(max_examples=30)
def bad_k_is_refused(student, samples, beyond, low):
    x, y = np.arange(samples * 2.0).reshape(samples, 2), np.zeros(samples, int)
    # More test samples than k: it is the training samples that count.
    x_test = np.zeros((12, 2))
    with pytest.raises(ValueError):
        student.knn_predict(x, y, x_test, 1 - beyond if low else samples + beyond)


@check(
    points=1,
    says=Text("The data that were passed in stay as they were.", "传入的数据保持原样。"),
    hint=Text("`x -= …` and `.sort()` work in place.", "`x -= …` 和 `.sort()` 都会原地修改。"),
)
@given(x=arrays((5, 2)), y=arrays(5, dtype="int64", min_value=0, max_value=3), as_lists=st.booleans())
@settings(max_examples=10)
def arguments_stay_as_they_were(student, x, y, as_lists):
    arguments = [x[:4], y[:4], x[4:]]
    if as_lists:
        arguments = [array.tolist() for array in arguments]
    assert_same(np.shape(assert_unchanged(student.knn_predict, *arguments, 4)), (1,))
