"""Known-wrong solutions of minibatches."""

import numpy as np

from autograder.checks import Text, misconception


def _checked(x, y, batch_size):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError
    return np.asarray(x), np.asarray(y)


def _cut(x, y, batch_size, stop):
    return [(x[i : i + batch_size], y[i : i + batch_size]) for i in range(0, stop, batch_size)]


def _numbers(rows):
    """The whole numbers that the checks' samples begin with."""
    return [int(np.ravel(row)[0]) for row in rows]


def _sizes(batches):
    """What is shared whatever was drawn: how large the batches are, and whether each x is beside its own y."""
    return [[len(xb) for xb, _ in batches], all(_numbers(xb) == _numbers(yb) for xb, yb in batches)]


def _pairs(batches):
    """What is shared whatever was drawn: nothing is lost, and some x is not beside its y."""
    xs, ys = (sorted(n for batch in batches for n in _numbers(batch[i])) for i in (0, 1))
    together = [_numbers(xb) == _numbers(yb) for xb, yb in batches]
    # Only among many samples do two orders differ for certain.
    return [xs, ys, all(together) or len(xs) < 20]


def _order(batches):
    """This misconception draws nothing: which sample is in which batch."""
    return [_numbers(yb) for _, yb in batches]


@misconception(
    of="minibatches",
    rejected_by="batches_have_their_sizes",
    message=Text(
        "The samples that do not fill the last batch are lost. They belong to the epoch as well.",
        "凑不满最后一批的样本丢掉了。它们也属于这一轮训练。",
    ),
    like=_sizes,
)
def drops_the_rest(x, y, batch_size, rng):
    x, y = _checked(x, y, batch_size)
    order = rng.permutation(len(x))
    return _cut(x[order], y[order], batch_size, len(x) // batch_size * batch_size)


@misconception(
    of="minibatches",
    rejected_by="samples_keep_their_labels",
    message=Text(
        "x and y are shuffled apart, so samples get the labels of others. What must the two orders have in common?",
        "x 与 y 是分别打乱的，样本拿到了别人的标签。两者的顺序之间应当有什么关系？",
    ),
    like=_pairs,
)
def shuffles_apart(x, y, batch_size, rng):
    x, y = _checked(x, y, batch_size)
    return _cut(rng.permutation(x), rng.permutation(y), batch_size, len(x))


@misconception(
    of="minibatches",
    rejected_by="order_is_new",
    message=Text(
        "The samples come in the order in which they were given. Each epoch needs an order of its own.",
        "样本仍按原来的顺序出现。每一轮训练都需要一个新的顺序。",
    ),
    like=_order,
)
def keeps_the_order(x, y, batch_size, rng):
    x, y = _checked(x, y, batch_size)
    return _cut(x, y, batch_size, len(x))
