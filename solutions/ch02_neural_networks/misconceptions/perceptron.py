"""Known-wrong solutions of perceptron."""

import numpy as np

from autograder.checks import Text, misconception

equivalent_mutants = {
    "perceptron_step: lr * y -> lr / y": "y is 1 or -1",
    "perceptron_step: lr * y -> lr / y #2": "y is 1 or -1",
}


def _step(w, b, x, y, lr, *, mistake=lambda score: score <= 0, bias=True):
    w, x = np.asarray(w, dtype=float), np.asarray(x, dtype=float)
    if mistake(y * (np.dot(w, x) + b)):
        return w + lr * y * x, b + lr * y * bias, 1
    return w, b, 0


def _fit(x, y, lr, max_epochs, **how):
    x = np.asarray(x, dtype=float)
    w, b = np.zeros(x.shape[1]), 0.0
    for epoch in range(1, max_epochs + 1):
        mistakes = 0
        for sample, label in zip(x, y, strict=True):
            w, b, wrong = _step(w, b, sample, label, lr, **how)
            mistakes += wrong
        if not mistakes:
            return w, b, epoch, True
    return w, b, epoch, False


@misconception(
    of="perceptron_step",
    rejected_by="correct_sample_changes_nothing",
    message=Text(
        "Your step moves the weights on samples that are right already. What should the perceptron learn from those?",
        "样本已经分对了，你仍然更新了权重。感知机应当从这样的样本里学到什么？",
    ),
)
def updates_always(w, b, x, y, lr):
    return _step(w, b, x, y, lr, mistake=lambda score: True)[:2]


@misconception(
    of="perceptron_step",
    rejected_by="step_is_right",
    message=Text(
        "Your step takes a score of 0 for right. Starting from zeros, such a perceptron never moves.",
        "你把得分为 0 当成了分对。从零开始时，这样的感知机永远不会动。",
    ),
)
def zero_is_right(w, b, x, y, lr):
    return _step(w, b, x, y, lr, mistake=lambda score: score < 0)[:2]


@misconception(
    of="perceptron_step",
    rejected_by="step_is_right",
    message=Text(
        "Your step leaves the bias alone, so the line can turn but not move away from where it is.",
        "你没有更新偏置：这样直线只能转动，不能平移。",
    ),
)
def bias_not_updated(w, b, x, y, lr):
    return _step(w, b, x, y, lr, bias=False)[:2]


@misconception(
    of="perceptron_fit",
    rejected_by="fit_agrees_with_reference",
    message=Text(
        "Your fit leaves out the last epoch, the one without mistakes. It was needed to find out that all is well, and it counts.",
        "最后没有错误的那一轮你没有计入。正是这一轮确认了全部分对，它也算一轮。",
    ),
)
def clean_epoch_not_counted(x, y, lr, max_epochs):
    w, b, epochs, clean = _fit(x, y, lr, max_epochs)
    return w, b, epochs - clean


@misconception(
    of="perceptron_fit",
    rejected_by="worked_examples",
    message=Text(
        "Your perceptron never leaves zero: a score of 0 has to count as a mistake.",
        "你的感知机停在零点不动：得分为 0 必须算作分错。",
    ),
)
def fit_never_starts(x, y, lr, max_epochs):
    return _fit(x, y, lr, max_epochs, mistake=lambda score: score < 0)[:3]


@misconception(
    of="perceptron_fit",
    rejected_by="fit_agrees_with_reference",
    message=Text(
        "Your fit collects the mistakes of a whole epoch and updates at its end. The perceptron learns after every sample.",
        "你攒下一整轮的错误，最后才一起更新。感知机是每看一个样本就学一次。",
    ),
)
def updates_once_per_epoch(x, y, lr, max_epochs):
    x, y = np.asarray(x, dtype=float), np.asarray(y)
    w, b = np.zeros(x.shape[1]), 0.0
    for epoch in range(1, max_epochs + 1):
        wrong = y * (x @ w + b) <= 0
        if not wrong.any():
            return w, b, epoch
        w, b = w + lr * (y[wrong] @ x[wrong]), b + lr * float(y[wrong].sum())
    return w, b, max_epochs


@misconception(
    of="perceptron_fit",
    rejected_by="fit_agrees_with_reference",
    message=Text(
        "Your fit always runs through all epochs. When can nothing change any more?",
        "你总是做满所有的轮数。什么时候就不会再有变化了？",
    ),
)
def never_stops_early(x, y, lr, max_epochs):
    w, b, _, _ = _fit(x, y, lr, max_epochs)
    return w, b, max_epochs
