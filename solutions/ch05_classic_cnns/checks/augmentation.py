"""The hidden checks of augmentation. Their laws fail a right solution less often than once in 10⁹ runs (see `assert_law`)."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import (
    DiscreteUniform,
    Mismatch,
    Rng,
    Text,
    arrays,
    assert_law,
    assert_same,
    assert_unchanged,
    check,
    images,
    oracle,
    sizes,
)

# Enough to see one place of twelve that is never reached, and a rounded uniform number (the ends half as likely).
CROPS, SHIFTS, FARTHER = 320, 560, 320


@oracle
def by_tensorflow(x):
    import tensorflow as tf

    return tf.image.flip_left_right(tf.constant(x)).numpy()


@check(points=1, says=Text("Flips are those of TensorFlow, for any batch.", "翻转结果与 TensorFlow 一致，批大小任意。"))
@given(x=images(max_size=7) | arrays((2, 3, 3, 2)))
@settings(max_examples=30)
def flips_as_tensorflow(student, x):
    assert_same(student.flip_left_right(x), by_tensorflow(x))


def held_law(places, law, message):
    """Hold where the draws of one check fell; `message` says what they are."""
    try:
        assert_law([float(place) for place in places], law, trials=8)
    except Mismatch as mismatch:
        joined = Text(f"{message.en} {mismatch.message.en}", f"{message.zh}{mismatch.message.zh}")
        raise Mismatch(
            joined, expected=mismatch.expected, actual=mismatch.actual, difference=mismatch.difference
        ) from None


@check(
    points=2,
    says=Text("Every place where the crop fits is equally likely.", "凡是放得下的位置，裁剪的概率都相同。"),
    hint=Text(
        "Are the last row and the last column ever reached? Are top and left drawn apart?",
        "最后一行、最后一列能取到吗？上边缘和左边缘是分别抽取的吗？",
    ),
)
def crops_are_uniform(student):
    # 3 places down, 4 across.
    image = np.arange(5.0 * 6).reshape(5, 6, 1)
    corners = []
    for seed in range(CROPS):
        got = student.random_crop(image, 3, Rng(seed))
        assert_same(np.shape(got), (3, 3, 1))
        corners.append((int(got[0, 0, 0]) // 6, int(got[0, 0, 0]) % 6))
    held_law([top for top, _ in corners], DiscreteUniform(0, 2), Text("The top edge:", "上边缘的位置："))
    held_law([left for _, left in corners], DiscreteUniform(0, 3), Text("The left edge:", "左边缘的位置："))
    held_law(
        [4 * top + left for top, left in corners],
        DiscreteUniform(0, 11),
        Text("The places, counted row by row:", "位置（逐行编号）："),
    )


def shifts_seen(student, max_shift, seeds):
    """Return (dy, dx) for each seed."""
    # One bright pixel in the middle shows where the image went.
    image = np.zeros((5, 7, 1))
    image[2, 3] = 1.0
    places = []
    for seed in range(seeds):
        got = student.random_shift(image, max_shift, Rng(seed))
        assert_same(np.shape(got), image.shape)
        where = np.argwhere(np.asarray(got) == 1.0)
        if len(where) != 1:
            raise Mismatch(
                Text("The bright pixel is lost or doubled.", "亮点丢失或重复了。"),
                expected=Text("one pixel of 1", "一个值为 1 的像素"),
                actual=got,
            )
        places.append((int(where[0][0]) - 2, int(where[0][1]) - 3))
    return places


@check(
    points=2,
    says=Text(
        "dy and dx are independent, each uniform over -max_shift … max_shift.",
        "dy 与 dx 相互独立，都在 -max_shift 到 max_shift 上均匀分布。",
    ),
    hint=Text(
        "Does rng.integers include its upper end? Is one number drawn for both directions?",
        "rng.integers 包含上端点吗？两个方向是不是共用了一个随机数？",
    ),
)
def shifts_are_uniform(student):
    places = shifts_seen(student, 1, SHIFTS)
    held_law([dy for dy, _ in places], DiscreteUniform(-1, 1), Text("dy:", "dy："))
    held_law([dx for _, dx in places], DiscreteUniform(-1, 1), Text("dx:", "dx："))
    held_law(
        [3 * dy + dx for dy, dx in places],
        DiscreteUniform(-4, 4),
        Text("Pairs (dy, dx), counted as 3·dy + dx:", "(dy, dx) 的组合（按 3·dy + dx 编号）："),
    )
    farther = shifts_seen(student, 2, FARTHER)
    held_law(
        [dy for dy, _ in farther], DiscreteUniform(-2, 2), Text("dy for max_shift = 2:", "max_shift = 2 时的 dy：")
    )
    held_law(
        [dx for _, dx in farther], DiscreteUniform(-2, 2), Text("dx for max_shift = 2:", "max_shift = 2 时的 dx：")
    )


@check(
    points=1,
    says=Text("A shift may be larger than the image.", "平移量可以超过图像的尺寸。"),
    hint=Text(
        "What is image[:-5] of an image with three rows? And image[-0:]?",
        "图像只有三行时，image[:-5] 是什么？image[-0:] 呢？",
    ),
)
@given(height=sizes(max_size=3), width=sizes(max_size=3), max_shift=st.integers(3, 6), seed=st.integers(0, 10**6))
@settings(max_examples=60)
def shifts_beyond_the_image(student, height, width, max_shift, seed):
    image = np.arange(1.0, 3 * height * width + 1).reshape(height, width, 3)
    got = student.random_shift(image, max_shift, Rng(seed))
    assert_same(np.shape(got), image.shape)
    framed = np.pad(image, [(max_shift, max_shift), (max_shift, max_shift), (0, 0)])
    starts = range(2 * max_shift + 1)
    if not any(np.array_equal(got, framed[i : i + height, j : j + width]) for i in starts for j in starts):
        raise Mismatch(
            Text("No shift gives this.", "任何平移都得不到这个结果。"),
            expected=Text("the image moved as a whole, zeros moving in", "整幅图像平移，空出的位置补零"),
            actual=got,
        )


@check(
    points=1,
    says=Text(
        "A crop larger than the image in one direction is a ValueError.",
        "裁剪尺寸在某一方向上大于图像时抛出 ValueError。",
    ),
    hint=Text("The image need not be square.", "图像不一定是正方形。"),
)
@given(height=sizes(max_size=5), width=sizes(max_size=5), more=st.integers(1, 3), seed=st.integers(0, 99))
@settings(max_examples=40)
def too_large_a_crop_is_refused(student, height, width, more, seed):
    image = np.ones((height, width, 1))
    with pytest.raises(ValueError):
        student.random_crop(image, min(height, width) + more, Rng(seed))
    whole = student.random_crop(np.ones((height, height, 1)), height, Rng(seed))
    assert_same(whole, np.ones((height, height, 1)))


@check(
    points=1,
    says=Text(
        "Images stay as they are, may be lists or uint8, and the same seed gives the same result.",
        "传入的图像保持原样，可以是列表或 uint8 数组；种子相同则结果相同。",
    ),
    hint=Text("Draw from rng alone, and write into a new array.", "只从 rng 抽取随机数，结果写到新的数组里。"),
)
@given(x=images(min_size=4, max_size=6, channels=3, dtype="uint8"), seed=st.integers(0, 10**6))
@settings(max_examples=3)
def images_stay(student, x, seed):
    flipped = assert_unchanged(student.flip_left_right, x)
    assert_same(flipped, student.flip_left_right(x.tolist()))
    assert_same(assert_unchanged(student.rescale, x), student.rescale(x.tolist()))
    # Drawn from elsewhere, eight places would not agree.
    for offset in range(8):
        crop = assert_unchanged(student.random_crop, x[0], 2, Rng(seed + offset))
        assert_same(student.random_crop(x[0].tolist(), 2, Rng(seed + offset)), crop)
        shifted = assert_unchanged(student.random_shift, x[0], 2, Rng(seed + offset))
        assert_same(student.random_shift(x[0].tolist(), 2, Rng(seed + offset)), shifted)
        # np.asarray(x, float) copies bytes, and nothing else.
        assert_same(assert_unchanged(student.random_shift, x[0].astype(float), 2, Rng(seed + offset)), shifted)
