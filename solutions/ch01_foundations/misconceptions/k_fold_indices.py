"""Known-wrong solutions of k_fold_indices."""

import numpy as np

from autograder.checks import Text, misconception


def _splits(n, k, bounds):
    if not 1 <= k <= n:
        raise ValueError
    indices = np.arange(n)
    return [(np.setdiff1d(indices, indices[start:stop]), indices[start:stop]) for start, stop in bounds]


@misconception(
    of="k_fold_indices",
    rejected_by="every_sample_validates_once",
    message=Text(
        "Your folds all have n // k samples, so the last n % k samples never validate. Which folds can take one more?",
        "你的每一折都是 n // k 个样本，最后的 n % k 个样本从没做过验证。哪几折可以多放一个？",
    ),
)
def drops_the_remainder(n, k):
    size = n // max(k, 1)
    return _splits(n, k, [(i * size, (i + 1) * size) for i in range(k)])


@misconception(
    of="k_fold_indices",
    rejected_by="every_sample_validates_once",
    message=Text(
        "Your last fold takes all that is left over and can be far larger than the others. Spread the rest, one each, over "
        "the first folds.",
        "你的最后一折收下了所有剩余的样本，可能比别的折大得多。请把多出来的样本一个一个分给前面的折。",
    ),
)
def remainder_in_the_last_fold(n, k):
    size = n // max(k, 1)
    return _splits(n, k, [(i * size, (i + 1) * size if i < k - 1 else n) for i in range(k)])


@misconception(
    of="k_fold_indices",
    rejected_by="every_sample_validates_once",
    message=Text(
        "Your folds overlap: some samples validate twice. Where must a fold start so that it begins where the one before "
        "ended?",
        "你的各折有重叠，有的样本做了两次验证。每一折应该从哪里开始，才能正好接在上一折后面？",
    ),
)
def folds_overlap(n, k):
    size = n // max(k, 1)
    return _splits(n, k, [(i * size, min(n, (i + 1) * size + (i < n % k))) for i in range(k)])


@misconception(
    of="k_fold_indices",
    rejected_by="train_is_the_rest",
    message=Text(
        "Your training sets hold all samples, those of the validation set included. The model would be tested on what it "
        "has learnt by heart.",
        "你的训练集包含了所有样本，连验证样本也在里面。这等于拿背过的题来考试。",
    ),
)
def trains_on_everything(n, k):
    if not 1 <= k <= n:
        raise ValueError
    return [(np.arange(n), validation) for validation in np.array_split(np.arange(n), k)]


@misconception(
    of="k_fold_indices",
    rejected_by="worked_example",
    message=Text(
        "Your folds take every k-th sample. Here a fold is a run of neighbouring samples.",
        "你的每一折是隔 k 个取一个样本。本题中一折是一段相邻的样本。",
    ),
)
def every_kth_sample(n, k):
    if not 1 <= k <= n:
        raise ValueError
    indices = np.arange(n)
    return [(np.setdiff1d(indices, indices[i::k]), indices[i::k]) for i in range(k)]
