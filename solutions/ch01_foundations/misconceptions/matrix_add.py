"""Known-wrong solutions of matrix_add."""

from autograder.checks import Text, misconception


def _checked(a, b):
    if len(a) != len(b) or len({len(row) for row in [*a, *b]}) > 1:
        raise ValueError


@misconception(
    of="matrix_add",
    rejected_by="worked_examples",
    message=Text(
        "You put the rows of b below those of a. Between lists, `+` means “one after the other”; the numbers themselves "
        "have to be added.",
        "你把 b 的行接在了 a 的行后面。列表之间的 `+` 表示首尾相接，需要相加的是里面的数。",
    ),
)
def concatenates_matrices(a, b):
    _checked(a, b)
    return a + b


@misconception(
    of="matrix_add",
    rejected_by="worked_examples",
    message=Text(
        "You paired the rows, but then put the two rows of a pair one after the other. Go one level deeper, to the "
        "numbers.",
        "行已经配好了对，但每一对的两行被首尾相接了。还要再深入一层，让数与数相加。",
    ),
)
def concatenates_rows(a, b):
    _checked(a, b)
    return [left + right for left, right in zip(a, b, strict=False)]


@misconception(
    of="matrix_add",
    rejected_by="arguments_stay_as_they_were",
    message=Text(
        "The sums are right, but they were written into a. Whoever called the function still needs a.",
        "和算对了，却写进了 a 里。调用者之后还要用到 a。",
    ),
)
def adds_in_place(a, b):
    _checked(a, b)
    for left, right in zip(a, b, strict=False):
        for j, value in enumerate(right):
            left[j] += value
    return a


@misconception(
    of="matrix_add",
    rejected_by="unequal_shapes_are_refused",
    message=Text(
        "Your sum is as small as the smaller matrix: `zip` stops at the shorter list without a word. Shapes that differ "
        "are an error here.",
        "你的结果和较小的矩阵一样大：`zip` 走到较短的列表末尾就悄悄停下了。本题中形状不同是错误。",
    ),
)
def zips_to_the_shorter(a, b):
    return [[x + y for x, y in zip(left, right, strict=False)] for left, right in zip(a, b, strict=False)]


@misconception(
    of="matrix_add",
    rejected_by="ragged_rows_are_refused",
    message=Text(
        "You compare row i of a with row i of b, and never the rows of one matrix with each other.",
        "你比较了 a 与 b 的第 i 行是否等长，却没有比较同一个矩阵内部的各行是否等长。",
    ),
)
def lets_ragged_rows_through(a, b):
    if len(a) != len(b) or any(len(left) != len(right) for left, right in zip(a, b, strict=False)):
        raise ValueError
    return [[x + y for x, y in zip(left, right, strict=False)] for left, right in zip(a, b, strict=False)]
