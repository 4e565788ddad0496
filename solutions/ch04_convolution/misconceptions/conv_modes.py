"""Known-wrong solutions of conv_modes."""

import numpy as np

from autograder.checks import Text, misconception

equivalent_mutants = {
    "conv2d_mode: if k.shape[0] > x.shape[0] or k.shape[1] > x.shape[1]: raise ValueErr… -> pass": "NumPy itself raises ValueError for a window larger than the image",
    "conv2d_mode: k.shape[0] > x.shape[0] or k.shape[1] > x.shape[1] -> k.shape[0] > x.shape[0] and k.shape[1] > x.shape[1]": "NumPy itself raises ValueError for a window larger than the image",
}


def _with_margins(x, k, mode, margins):
    """Pad by the margins of this mode and correlate; refuse what the exercise refuses."""
    x, k = np.asarray(x, float), np.asarray(k, float)
    if mode not in ("full", "same", "valid"):
        raise ValueError
    x = np.pad(x, [margins(f)[mode] for f in k.shape])
    if k.shape[0] > x.shape[0] or k.shape[1] > x.shape[1]:
        raise ValueError
    return np.einsum("hwij,ij->hw", np.lib.stride_tricks.sliding_window_view(x, k.shape), k)


@misconception(
    of="conv2d_mode",
    rejected_by="agrees_with_tensorflow",
    message=Text(
        "Under 'same' the centre of your even kernels is one cell off. A kernel of 4 rows: which of them lies on the first pixel?",
        "在 'same' 下，你的偶数卷积核的中心偏了一格。4 行的卷积核，哪一行落在第一个像素上？",
    ),
)
def centre_off_by_one(x, k, mode):
    return _with_margins(
        x, k, mode, lambda f: {"full": (f - 1, f - 1), "same": (f // 2, f - 1 - f // 2), "valid": (0, 0)}
    )


@misconception(
    of="conv2d_mode",
    rejected_by="worked_example",
    message=Text(
        "Your kernel is flipped. All three modes use it as it stands.",
        "你把卷积核翻转了。三种模式都按原样使用卷积核。",
    ),
)
def flips_the_kernel(x, k, mode):
    flipped = np.asarray(k, float)[::-1, ::-1]
    return _with_margins(
        x, flipped, mode, lambda f: {"full": (f - 1, f - 1), "same": ((f - 1) // 2, f // 2), "valid": (0, 0)}
    )


@misconception(
    of="conv2d_mode",
    rejected_by="sizes_of_the_modes",
    message=Text(
        "Your 'full' pads too much: at the first place no cell of the kernel overlaps the image.",
        "你的 'full' 补得太多：在第一个位置上，卷积核没有一格与图像重叠。",
    ),
)
def full_pads_too_much(x, k, mode):
    return _with_margins(x, k, mode, lambda f: {"full": (f, f), "same": ((f - 1) // 2, f // 2), "valid": (0, 0)})


@misconception(
    of="same_origin",
    rejected_by="origin_examples",
    message=Text(
        "Your origin of even kernels lies just behind the middle; TensorFlow takes the cell just before it.",
        "你的偶数卷积核的原点在中间偏后；TensorFlow 取中间偏前的一格。",
    ),
)
def origin_behind_the_middle(h, w):
    if min(h, w) < 1:
        raise ValueError
    return h // 2, w // 2
