"""Known-wrong solutions of hinge_loss."""

import numpy as np

from autograder.checks import Text, misconception


def _missing(scores, labels, margin):
    scores, rows = np.asarray(scores), np.arange(len(scores))
    missing = np.maximum(0, scores - scores[rows, labels][:, None] + margin)
    return missing, rows


@misconception(
    of="hinge_loss",
    rejected_by="worked_example",
    message=Text(
        "Every loss is too large by the margin: the true class is compared with itself. Leave it out of the sum.",
        "每个损失都多出一个间隔：真实类别和自己也比了一次。求和时请把它排除。",
    ),
)
def counts_the_true_class(scores, labels, margin=1.0):
    return _missing(scores, labels, margin)[0].sum(axis=1)


@misconception(
    of="hinge_loss",
    rejected_by="worked_example",
    message=Text(
        "You average over the classes. The loss of a sample is the sum of what the other classes add.",
        "你对各个类别取了平均。一个样本的损失应是其他各类别那些项的总和。",
    ),
)
def mean_over_classes(scores, labels, margin=1.0):
    missing, rows = _missing(scores, labels, margin)
    missing[rows, labels] = 0
    return missing.mean(axis=1)


@misconception(
    of="hinge_loss",
    rejected_by="worked_example",
    message=Text(
        "You average over the other classes. The loss of a sample is the sum of what they add.",
        "你对其他类别取了平均。一个样本的损失应是它们那些项的总和。",
    ),
)
def mean_over_other_classes(scores, labels, margin=1.0):
    missing, rows = _missing(scores, labels, margin)
    missing[rows, labels] = 0
    return missing.sum(axis=1) / max(1, missing.shape[1] - 1)


@misconception(
    of="hinge_loss",
    rejected_by="worked_example",
    message=Text(
        "You return one number for the whole batch. Here each sample has a loss of its own.",
        "你为整批样本只返回了一个数。本题要的是每个样本各自的损失。",
    ),
)
def one_number_for_the_batch(scores, labels, margin=1.0):
    missing, rows = _missing(scores, labels, margin)
    missing[rows, labels] = 0
    return missing.sum(axis=1).mean()


@misconception(
    of="hinge_loss",
    rejected_by="any_margin",
    message=Text(
        "Your losses are those of a margin of 1, whatever margin is passed.",
        "不管传入的间隔是多少，你都按 1 来计算。",
    ),
)
def margin_is_always_one(scores, labels, margin=1.0):
    missing, rows = _missing(scores, labels, 1.0)
    missing[rows, labels] = 0
    return missing.sum(axis=1)


@misconception(
    of="hinge_loss",
    rejected_by="no_loss_beyond_the_margin",
    message=Text(
        "Classes that are far behind make your losses smaller, even negative. What does max(0, …) do to them?",
        "远远落后的类别让你的损失变小，甚至变成负数。max(0, …) 会怎样处理它们？",
    ),
)
def forgets_the_maximum(scores, labels, margin=1.0):
    scores, rows = np.asarray(scores), np.arange(len(scores))
    missing = scores - scores[rows, labels][:, None] + margin
    missing[rows, labels] = 0
    return missing.sum(axis=1)


@misconception(
    of="hinge_loss",
    rejected_by="worked_example",
    message=Text(
        "Only the strongest rival counts in your losses. Every other class that comes too close adds its part.",
        "你的损失只算了最强的那个对手。其他类别只要靠得太近，都要计入。",
    ),
)
def strongest_rival_only(scores, labels, margin=1.0):
    missing, rows = _missing(scores, labels, margin)
    missing[rows, labels] = 0
    return missing.max(axis=1)
