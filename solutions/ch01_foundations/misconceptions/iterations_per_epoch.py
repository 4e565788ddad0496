"""Known-wrong solutions of iterations_per_epoch."""

from autograder.checks import Text, misconception


def _checked(n, batch_size):
    if n < 0 or batch_size < 1:
        raise ValueError


@misconception(
    of="iterations_per_epoch",
    rejected_by="worked_examples",
    message=Text(
        "You count full batches only. The samples of the last, smaller batch would never be used.",
        "你只数了满批。最后不足一批的那些样本就永远用不到了。",
    ),
)
def counts_full_batches(n, batch_size):
    _checked(n, batch_size)
    return n // batch_size


@misconception(
    of="iterations_per_epoch",
    rejected_by="worked_examples",
    message=Text(
        "You always add one batch. When the samples divide evenly, that batch is empty.",
        "你总是多加一批。恰好整除时，多出来的那一批是空的。",
    ),
)
def always_one_more(n, batch_size):
    _checked(n, batch_size)
    return n // batch_size + 1


@misconception(
    of="iterations_per_epoch",
    rejected_by="every_sample_is_used",
    message=Text(
        "You round to the nearest whole number. A batch that is less than half full is still a batch.",
        "你做的是四舍五入。不到半满的批也是一批。",
    ),
)
def rounds_to_nearest(n, batch_size):
    _checked(n, batch_size)
    return int(n / batch_size + 0.5)
