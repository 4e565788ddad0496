"""The hidden checks of train_digits: scikit-learn's digits, 1400 rows to train on and 397 held out."""

import numpy as np

from autograder.checks import Mismatch, Text, check, oracle


@oracle
def digits(seed):
    """Return scikit-learn's images and labels in a shuffled order."""
    from sklearn.datasets import load_digits

    data = load_digits()
    order = np.random.default_rng(seed).permutation(len(data.target))
    return data.images[order], data.target[order]


@check(
    points=4,
    says=Text(
        "At least 93 % of the held-out handwritten digits are read right.", "在留出的手写数字上，准确率至少为 93%。"
    ),
    hint=Text(
        "Keep some training rows aside and measure on them while you try sizes, epochs and learning rates.",
        "从训练数据里留出一部分，尝试不同的层大小、epoch 数和学习率时，用它来衡量准确率。",
    ),
)
def reads_unseen_digits(student):
    images, labels = digits(20)
    model = student.train_digits(images[:1400], labels[:1400], 7)
    answer = model.op("call", images[1400:])
    if np.shape(answer) != (397, 10):
        raise Mismatch(
            Text(
                "The model's answer to 397 images should have shape (397, 10).",
                "对 397 幅图像，模型输出的形状应为 (397, 10)。",
            ),
            expected=Text("shape (397, 10)", "形状 (397, 10)"),
            actual=answer,
        )
    found = float(np.mean(np.argmax(answer, axis=1) == labels[1400:]))
    if found < 0.93:
        raise Mismatch(
            Text(
                f"{found:.1%} of the 397 held-out digits are read right; at least 93 % should be.",
                f"留出的 397 个数字答对了 {found:.1%}，应至少达到 93%。",
            ),
            expected=Text("at least 93 %", "至少 93%"),
            actual=found,
        )
