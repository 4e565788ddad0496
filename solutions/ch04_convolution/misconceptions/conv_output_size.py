"""Known-wrong solutions of conv_output_size."""

from autograder.checks import Text, misconception


def _checked(n, f, stride, padding):
    if min(n, f, stride) < 1 or padding not in ("same", "valid", "full") or (padding == "valid" and f > n):
        raise ValueError


@misconception(
    of="conv_output_size",
    rejected_by="same_depends_on_stride_alone",
    message=Text(
        "Your sizes are those of rounding down everywhere. Under 'same' the last, partial stride still gives a cell.",
        "你的结果处处向下取整。在 'same' 下，最后不足一步的部分也会产生一格。",
    ),
)
def floor_everywhere(n, f, stride, padding):
    _checked(n, f, stride, padding)
    if padding == "same":
        return n // stride
    return (n - f) // stride + 1 if padding == "valid" else (n + f - 1) // stride


@misconception(
    of="conv_output_size",
    rejected_by="valid_never_pads",
    message=Text(
        "Your sizes are those of rounding up. Under 'valid' a window that sticks out at the end gives no cell.",
        "你的结果处处向上取整。在 'valid' 下，末尾放不下的窗口不会产生输出。",
    ),
)
def ceil_everywhere(n, f, stride, padding):
    _checked(n, f, stride, padding)
    if padding == "same":
        return -(-n // stride)
    return -(-(n - f) // stride) + 1 if padding == "valid" else -(-(n + f - 1) // stride)


@misconception(
    of="conv_output_size",
    rejected_by="valid_never_pads",
    message=Text(
        "Your sizes under 'valid' are one short: count the kernel's places, not the steps between them.",
        "在 'valid' 下你的结果总少 1：要数的是卷积核停留的位置，而不是位置之间的步数。",
    ),
)
def forgets_plus_one(n, f, stride, padding):
    _checked(n, f, stride, padding)
    if padding == "same":
        return -(-n // stride)
    return (n - f) // stride if padding == "valid" else -(-(n + f - 1) // stride)


@misconception(
    of="conv_output_size",
    rejected_by="same_depends_on_stride_alone",
    message=Text(
        "Your sizes do not depend on the stride. A kernel that moves two cells at a time visits about half as many places.",
        "你的结果与步幅无关。卷积核每次移动两格时，经过的位置大约只有一半。",
    ),
)
def ignores_stride(n, f, stride, padding):
    _checked(n, f, stride, padding)
    return {"same": n, "valid": n - f + 1, "full": n + f - 1}[padding]
