"""Known-wrong solutions of strict_output_size."""

from autograder.checks import Text, misconception

equivalent_mutants = {
    "strict_output_size: span // stride -> span / stride": "the remainder is 0 here: the same whole number, as a float",
}


def _checked(n, f, stride, pad):
    if min(n, f, stride) < 1 or f > n + 2 * pad:
        raise ValueError


@misconception(
    of="strict_output_size",
    rejected_by="leftover_is_refused",
    message=Text(
        "You round down where the division leaves a remainder. Which cells of the input would then never be seen?",
        "除不尽时你向下取整了。那样的话，输入中的哪些格子永远不会被看到？",
    ),
)
def floors(n, f, stride, pad=0):
    _checked(n, f, stride, pad)
    return (n - f + 2 * pad) // stride + 1


@misconception(
    of="strict_output_size",
    rejected_by="counts_what_fits",
    message=Text(
        "You count `pad` once. The zeros are added at both ends of the axis.",
        "你只算了一次 `pad`。零是补在轴的两端的。",
    ),
)
def pads_one_end(n, f, stride, pad=0):
    _checked(n, f, stride, pad)
    if (n - f + pad) % stride or n - f + pad < 0:
        raise ValueError
    return (n - f + pad) // stride + 1


@misconception(
    of="strict_output_size",
    rejected_by="worked_examples",
    message=Text(
        "Your sizes are one short: count the kernel's places, not the steps between them.",
        "你的结果总少 1：要数的是卷积核停留的位置，而不是位置之间的步数。",
    ),
)
def forgets_plus_one(n, f, stride, pad=0):
    _checked(n, f, stride, pad)
    if (n - f + 2 * pad) % stride:
        raise ValueError
    return (n - f + 2 * pad) // stride


@misconception(
    of="strict_output_size",
    rejected_by="kernel_must_fit",
    message=Text(
        "You accept kernels that are larger than the padded input. A whole number is not yet a size.",
        "你接受了比补零后的输入还大的卷积核。算出整数，并不等于尺寸合理。",
    ),
)
def accepts_kernels_that_do_not_fit(n, f, stride, pad=0):
    if min(n, f, stride) < 1 or (n - f + 2 * pad) % stride:
        raise ValueError
    return (n - f + 2 * pad) // stride + 1
