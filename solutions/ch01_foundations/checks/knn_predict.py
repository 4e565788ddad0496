"""The hidden checks of knn_predict."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, array_likes, arrays, assert_same, check, dims, oracle

# Labels of the training rows: whole numbers with gaps.
LABELS = st.sampled_from([0, 1, 2, 5, 9])


@oracle
def by_sklearn(x_train, y_train, x_test, k):
    """Ask scikit-learn, which also lets the smallest label win a tie."""
    from sklearn.neighbors import KNeighborsClassifier

    return KNeighborsClassifier(k, algorithm="brute").fit(x_train, y_train).predict(x_test)


@st.composite
def cases(draw, labels=LABELS):
    """Samples on a grid of eighths, exact in float32 too, and a k that cuts no tie of distances."""
    train, test, features = draw(dims("train", "test", "features", max_size=9))
    x_train = draw(arrays((train, features), dyadic=True))
    x_test = draw(arrays((test, features), dyadic=True))
    y_train = draw(arrays(train, elements=labels, dtype="int64"))
    ordered = np.sort(((x_test[:, None] - x_train) ** 2).sum(axis=-1), axis=1)
    clear = [k for k in range(1, train) if (ordered[:, k - 1] < ordered[:, k]).all()]
    return x_train, y_train, x_test, draw(st.sampled_from([*clear, train]))


@check(
    points=3,
    says=Text("Predictions are those of scikit-learn.", "预测结果与 scikit-learn 一致。"),
    hint=Text(
        "Try three features, several test samples at once, and a k of 2.",
        "试试三个特征、一次多个测试样本，以及 k 为 2。",
    ),
)
@given(case=cases(), x_as_list=st.booleans(), y_as_list=st.booleans())
@settings(max_examples=80)
def agrees_with_sklearn(student, case, x_as_list, y_as_list):
    x_train, y_train, x_test, k = case
    want = by_sklearn(x_train, y_train, x_test, k)
    if x_as_list:
        x_train, x_test = x_train.tolist(), x_test.tolist()
    assert_same(student.knn_predict(x_train, y_train.tolist() if y_as_list else y_train, x_test, k), want)


@check(
    points=1,
    says=Text("When labels share the most votes, the smallest label wins.", "得票并列最多时，最小的标签获胜。"),
    hint=Text(
        "Whose label comes first among equals in your code: the nearest neighbour's, the most frequent one's, the smallest?",
        "票数相同时，你的代码先取谁的标签：最近的、最先出现的，还是最小的？",
    ),
)
@given(votes=st.permutations([0, 1, 2, 4]), each=st.integers(1, 2), x_test=array_likes(arrays((2, 2), dyadic=True)))
@settings(max_examples=30)
def smallest_label_wins_a_tie(student, votes, each, x_test):
    y_train = np.array(votes[:3] * each)
    x_train = np.stack([np.arange(len(y_train)) * 2.5, np.zeros(len(y_train))], axis=1)
    k = len(y_train)
    assert_same(student.knn_predict(x_train, y_train, x_test, k), np.array([min(votes[:3])] * 2))
    # One more vote, from far away, and there is no tie.
    x_train, y_train = np.append(x_train, [[100, 0]], axis=0), np.append(y_train, y_train[-1])
    assert_same(student.knn_predict(x_train, y_train, x_test, k + 1), np.array([y_train[-1]] * 2))


@check(
    points=1,
    says=Text("The order of the training samples does not matter.", "训练样本的排列次序不影响结果。"),
    hint=Text("Sample and label must stay together.", "样本和它的标签不能分开。"),
)
@given(case=cases(), data=st.permutations(range(9)))
@settings(max_examples=40)
def order_of_training_does_not_matter(student, case, data):
    x_train, y_train, x_test, k = case
    order = [place for place in data if place < len(x_train)]
    predicted = student.knn_predict(x_train, y_train, x_test, k)
    assert_same(student.knn_predict(x_train[order], y_train[order], x_test, k), predicted)
