"""Known-wrong solutions of cross_correlation."""

import numpy as np

from autograder.checks import Text, misconception

equivalent_mutants = {
    "cross_correlate2d: if k.shape[0] > x.shape[0] or k.shape[1] > x.shape[1]: raise ValueErr… -> pass": "NumPy itself raises ValueError for a window larger than the image",
    "cross_correlate2d: k.shape[0] > x.shape[0] or k.shape[1] > x.shape[1] -> k.shape[0] > x.shape[0] and k.shape[1] > x.shape[1]": "NumPy itself raises ValueError for a window larger than the image",
}


def _correlate(x, k):
    x, k = np.asarray(x, float), np.asarray(k, float)
    if k.shape[0] > x.shape[0] or k.shape[1] > x.shape[1]:
        raise ValueError
    return np.einsum("hwij,ij->hw", np.lib.stride_tricks.sliding_window_view(x, k.shape), k)


@misconception(
    of="cross_correlate2d",
    rejected_by="agrees_with_tensorflow",
    message=Text(
        "You flip the kernel in `cross_correlate2d`. Which of the two functions uses it as it stands?",
        "你在 `cross_correlate2d` 中翻转了卷积核。两个函数中，哪一个按原样使用卷积核？",
    ),
)
def flips_in_correlation(x, k):
    return _correlate(x, np.asarray(k)[::-1, ::-1])


@misconception(
    of="convolve2d",
    rejected_by="agrees_with_reference",
    message=Text(
        "Your convolution turns the kernel upside down, but not left to right. Both are needed.",
        "你的卷积只把卷积核上下翻转了，没有左右翻转。两个方向都要翻转。",
    ),
)
def flips_one_axis(x, k):
    return _correlate(x, np.asarray(k)[::-1])


@misconception(
    of="convolve2d",
    rejected_by="agrees_with_reference",
    message=Text(
        "Your convolution turns the kernel left to right, but not upside down. Both are needed.",
        "你的卷积只把卷积核左右翻转了，没有上下翻转。两个方向都要翻转。",
    ),
)
def flips_columns_only(x, k):
    return _correlate(x, np.asarray(k)[:, ::-1])


@misconception(
    of="convolve2d",
    rejected_by="agrees_with_reference",
    message=Text(
        "Your convolution does not flip the kernel: it is the same as your cross-correlation.",
        "你的卷积没有翻转卷积核，与互相关完全一样。",
    ),
)
def does_not_flip(x, k):
    return _correlate(x, k)


@misconception(
    of="convolve2d",
    rejected_by="agrees_with_reference",
    message=Text(
        "Your convolution transposes the kernel. Flipping leaves rows as rows and columns as columns.",
        "你的卷积把卷积核转置了。翻转之后，行仍是行，列仍是列。",
    ),
)
def transposes(x, k):
    return _correlate(x, np.asarray(k).T)
