"""The card and the public checks of learn_kernel."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, exercise

card = exercise(
    title=Text("Learning a kernel", "学习卷积核"),
    difficulty=4,
    functions=["learn_kernel"],
    needs=["cross_correlation", "edge_detection"],
    order=120,
    hints=[
        Text(
            "Write the loss for a kernel of one cell first, and differentiate it by that cell.",
            "先对只有一格的卷积核写出损失函数，再对这一格求导。",
        ),
        Text(
            "The sum of the gradient's formula slides the error over the image. You have written a function for that.",
            "梯度公式中的求和，其实是误差在图像上滑动。你已经写过这样的函数。",
        ),
    ],
)


def correlate(x, k):
    """Return x ⋆ k, valid, place by place."""
    height, width = x.shape[0] - k.shape[0] + 1, x.shape[1] - k.shape[1] + 1
    y = np.empty((height, width))
    for r, c in np.ndindex(height, width):
        y[r, c] = np.sum(x[r : r + k.shape[0], c : c + k.shape[1]] * k)
    return y


@check(
    points=1,
    says=Text("The first steps of the worked example come out right.", "例子中的前几步结果正确。"),
    hint=Text(
        "Is the gradient that of the mean, and does the step go downhill?", "求的是平均值的梯度吗？每一步是往下走吗？"
    ),
)
def worked_example(student):
    x, y = np.array([[1.0, 2.0, 3.0]]), np.array([[2.0, 4.0, 6.0]])
    assert_same(student.learn_kernel(x, y, (1, 1), 0, 0.03), np.array([[0.0]]))
    assert_same(student.learn_kernel(x, y, (1, 1), 1, 0.03), np.array([[0.56]]))
    assert_same(student.learn_kernel(x, y, (1, 1), 2, 0.03), np.array([[0.9632]]))


@check(
    points=1,
    says=Text(
        "From a picture and its edges the edge detector [[1, −1]] is learnt.",
        "由一幅图像和它的边缘，学到边缘检测器 [[1, −1]]。",
    ),
    hint=Text("If your kernel comes out mirrored, your gradient is.", "如果学到的卷积核左右颠倒，问题出在梯度上。"),
)
def learns_the_edge_detector(student):
    x = np.ones((6, 8))
    x[:, 2:6] = 0.0
    y = x[:, :-1] - x[:, 1:]
    assert_same(student.learn_kernel(x, y, (1, 2), 60, 1.0), np.array([[1.0, -1.0]]))


@check(
    points=2,
    says=Text("The loss falls with every few steps.", "每多走几步，损失就更小。"),
    after=worked_example,
)
@given(seed=st.integers(0, 2**16), kh=st.integers(1, 3), kw=st.integers(1, 3), lr=st.sampled_from([0.01, 0.02, 0.05]))
@settings(max_examples=25)
def loss_falls(student, seed, kh, kw, lr):
    rng = np.random.default_rng(seed)
    x, hidden = rng.uniform(-1, 1, (5, 6)), rng.uniform(1, 2, (kh, kw))
    y = correlate(x, hidden)
    losses = [np.mean(y**2)]
    for steps in (2, 5):
        k = student.learn_kernel(x, y, (kh, kw), steps, lr)
        assert_same(list(np.shape(k)), [kh, kw])
        losses.append(np.mean((correlate(x, k) - y) ** 2))
    assert losses[0] > losses[1] > losses[2]
