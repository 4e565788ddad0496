"""Known-wrong solutions of same_padding."""

from autograder.checks import Text, misconception

equivalent_mutants = {
    "symmetric_padding: (f - 1) // 2 -> (f - 1) / 2": "f is odd here: the same whole number, as a float",
}


def _missing(n, f, stride):
    if min(n, f, stride) < 1:
        raise ValueError
    return max((-(-n // stride) - 1) * stride + f - n, 0)


@misconception(
    of="same_padding",
    rejected_by="agrees_with_tensorflow",
    message=Text(
        "Before and after are swapped: where the number of zeros is odd, on which side does TensorFlow put the extra one?",
        "前后颠倒了：补零的个数为奇数时，TensorFlow 把多出的一个放在哪一边？",
    ),
)
def swapped(n, f, stride):
    missing = _missing(n, f, stride)
    return missing - missing // 2, missing // 2


@misconception(
    of="same_padding",
    rejected_by="windows_just_fit",
    message=Text(
        "You pad f − 1 zeros whatever the stride. With a larger stride the last window starts earlier: where does it end?",
        "无论步幅多大，你都补 f − 1 个零。步幅更大时，最后一个窗口到哪里为止？",
    ),
)
def ignores_stride(n, f, stride):
    _missing(n, f, stride)
    return (f - 1) // 2, f - 1 - (f - 1) // 2


@misconception(
    of="same_padding",
    rejected_by="windows_just_fit",
    message=Text(
        "Some of your numbers are negative. Where the windows leave cells over, nothing is missing.",
        "你的结果里出现了负数。窗口没有用完输入时，什么也不缺。",
    ),
)
def negative_padding(n, f, stride):
    _missing(n, f, stride)
    missing = (-(-n // stride) - 1) * stride + f - n
    return missing // 2, missing - missing // 2


@misconception(
    of="same_padding",
    rejected_by="windows_just_fit",
    message=Text(
        "Your output would stay as long as the input at every stride. At stride 2, 'same' keeps half of the cells.",
        "照你的补法，无论步幅多大输出都与输入一样长。步幅为 2 时，'same' 的输出只有一半的格数。",
    ),
)
def keeps_the_input_size(n, f, stride):
    _missing(n, f, stride)
    missing = max((n - 1) * stride + f - n, 0)
    return missing // 2, missing - missing // 2


@misconception(
    of="symmetric_padding",
    rejected_by="even_kernel_is_refused",
    message=Text(
        "You round for even kernels. Pad a kernel of 4 cells with 1 or with 2 on both sides: is the output as long as the input?",
        "卷积核为偶数时你取了整。4 格的卷积核两边各补 1 个或各补 2 个零，输出与输入一样长吗？",
    ),
)
def rounds_for_even_kernels(f):
    if f < 1:
        raise ValueError
    return f // 2
