"""Known-wrong solutions of cross_entropy."""

import numpy as np

from autograder.checks import Text, misconception


def _softmax(scores):
    scores = np.asarray(scores)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def _log_of_true(p, labels):
    with np.errstate(all="ignore"):
        return np.log(p[np.arange(len(labels)), labels])


@misconception(
    of="cross_entropy",
    rejected_by="agrees_with_tensorflow",
    message=Text(
        "You took softmax twice: once of the scores, and once more of the probabilities. That flattens them, and the loss "
        "can never come near 0.",
        "你做了两次 softmax：先对得分做，又对概率做了一次。概率被抹平，损失永远接近不了 0。",
    ),
)
def softmax_twice(scores, labels):
    return -np.mean(_log_of_true(_softmax(_softmax(scores)), labels))


@misconception(
    of="cross_entropy",
    rejected_by="stable_at_large_scores",
    message=Text(
        "When the true class is far behind, its probability becomes 0 and your loss infinite. Which form of log softmax "
        "needs no probability?",
        "真实类别远远落后时，它的概率变成 0，你的损失就成了无穷大。log softmax 的哪种写法不需要先算概率？",
    ),
)
def log_of_zero(scores, labels):
    return -np.mean(_log_of_true(_softmax(scores), labels))


@misconception(
    of="cross_entropy",
    rejected_by="stable_at_large_scores",
    message=Text(
        "A small number added to the probability keeps your loss finite, and wrong: it can never exceed some 20 or 30. Compute "
        "log softmax itself.",
        "给概率加上一个很小的数，损失虽然有限，却是错的：它怎么也超不过二三十。请直接计算 log softmax。",
    ),
    like=lambda loss: bool(loss < 50),
)
def adds_a_small_number(scores, labels):
    return -np.mean(np.log(_softmax(scores)[np.arange(len(labels)), labels] + 1e-12))


@misconception(
    of="cross_entropy",
    rejected_by="mean_over_the_batch",
    message=Text(
        "You sum over the samples. The loss of a batch is their mean, or else it would grow with the batch size.",
        "你对样本求了和。一批的损失应取平均，否则批越大损失就越大。",
    ),
)
def sum_for_mean(scores, labels):
    scores = np.asarray(scores)
    shifted = scores - scores.max(axis=1, keepdims=True)
    return np.sum(np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(labels)), labels])


@misconception(
    of="cross_entropy",
    rejected_by="worked_examples",
    message=Text(
        "You return one loss for each sample. Average them to a single number.",
        "你返回的是每个样本各自的损失。请取平均，得到一个数。",
    ),
)
def one_loss_per_sample(scores, labels):
    scores = np.asarray(scores)
    shifted = scores - scores.max(axis=1, keepdims=True)
    return np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(labels)), labels]


@misconception(
    of="cross_entropy",
    rejected_by="agrees_with_tensorflow",
    message=Text(
        "Your average is over all classes as well, as if every class were a sample. One probability per sample counts, "
        "that of the true class.",
        "你把所有类别也一起平均了，好像每个类别都是一个样本。每个样本只计真实类别的那一个概率。",
    ),
)
def mean_over_classes_too(scores, labels):
    scores = np.asarray(scores)
    shifted = scores - scores.max(axis=1, keepdims=True)
    losses = np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(labels)), labels]
    return losses.sum() / scores.size
