"""Known-wrong solutions of linear_scores."""

import numpy as np

from autograder.checks import Text, misconception


@misconception(
    of="linear_scores",
    rejected_by="worked_examples",
    message=Text(
        "You multiply x by w as it stands. The columns of w belong to the features, but the product needs them as rows.",
        "你直接用 x 乘以 w。w 的每一列对应一个特征，而做这个乘法时，特征应该排在行上。",
    ),
)
def forgets_the_transpose(w, x, b):
    return np.asarray(x) @ np.asarray(w) + np.asarray(b)


@misconception(
    of="linear_scores",
    rejected_by="a_batch",
    message=Text(
        "Only the first sample of the batch got the biases. Every sample's scores need them.",
        "只有批中的第一个样本加了偏置。每个样本的得分都要加。",
    ),
)
def biases_for_the_first_sample(w, x, b):
    scores = np.asarray(x) @ np.asarray(w, dtype=float).T
    if scores.ndim == 1:
        return scores + b
    scores[0] += b
    return scores


@misconception(
    of="linear_scores",
    rejected_by="a_batch",
    message=Text(
        "Your answer for a batch has the classes first, (classes, batch). Each sample should have a row of its own.",
        "对一批样本，你的结果是类别在前，形状为 (classes, batch)。应当是每个样本一行。",
    ),
)
def classes_first(w, x, b):
    w, x, b = np.asarray(w), np.asarray(x), np.asarray(b)
    return w @ x + b if x.ndim == 1 else w @ x.T + b[:, None]


@misconception(
    of="linear_scores",
    rejected_by="worked_examples",
    message=Text(
        "The biases are missing: the scores of an all-zero image should be b.",
        "没有加偏置：全零图像的得分应该等于 b。",
    ),
)
def forgets_the_biases(w, x, b):
    return np.asarray(x) @ np.asarray(w).T


@misconception(
    of="linear_scores",
    rejected_by="a_batch",
    message=Text(
        "In a batch your biases are shared out among the samples. Each sample gets all of b.",
        "在一批样本中，你把偏置平摊给了各个样本。每个样本都应加上完整的 b。",
    ),
)
def shares_the_biases_out(w, x, b):
    x = np.asarray(x)
    return x @ np.asarray(w).T + np.asarray(b) / (len(x) if x.ndim > 1 else 1)
