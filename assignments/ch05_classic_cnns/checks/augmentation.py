"""The card and the public checks of augmentation."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Mismatch, Text, arrays, assert_same, check, exercise, images, rngs, sizes

card = exercise(
    title=Text("Data augmentation", "数据增强"),
    difficulty=2,
    functions=["flip_left_right", "random_crop", "random_shift", "rescale"],
    order=50,
    hints=[
        Text(
            "In how many places can the left edge of a crop stand? rng.integers(n) draws from 0 … n - 1.",
            "裁剪框的左边缘可以停在多少个位置？rng.integers(n) 从 0 到 n - 1 中抽取。",
        ),
        Text(
            "A shift is easy to cut out of a larger picture: put a margin of zeros round the image first. Where does the window start for dy = 1?",
            "平移可以看成从一幅更大的图中裁剪：先在图像四周补一圈零。dy = 1 时，窗口从哪里开始？",
        ),
    ],
)


def numbered(height, width, channels=2):
    """Return an image whose pixels are all different, none of them 0."""
    return np.arange(1.0, height * width * channels + 1).reshape(height, width, channels)


def moved(image, dy, dx):
    """Return the image moved down by dy and right by dx, zeros moving in."""
    height, width, channels = image.shape
    result = np.zeros((height + 2 * abs(dy), width + 2 * abs(dx), channels), image.dtype)
    result[abs(dy) + dy : abs(dy) + dy + height, abs(dx) + dx : abs(dx) + dx + width] = image
    return result[abs(dy) : abs(dy) + height, abs(dx) : abs(dx) + width]


@check(points=1, says=Text("Left becomes right, and nothing else moves.", "左右互换，其余不变。"))
def flips_the_example(student):
    row = np.array([[[[1.0], [2.0], [3.0]], [[4.0], [5.0], [6.0]]]])
    assert_same(student.flip_left_right(row), np.array([[[[3.0], [2.0], [1.0]], [[6.0], [5.0], [4.0]]]]))


@check(points=1, says=Text("Flipping twice gives the images back.", "翻转两次得到原图。"))
@given(x=images(max_size=6))
@settings(max_examples=40)
def flipped_twice(student, x):
    once = student.flip_left_right(x)
    assert_same(np.shape(once), x.shape)
    assert_same(student.flip_left_right(once), x)


@check(
    points=1,
    says=Text("Pixels from 0 to 255 become numbers from 0 to 1.", "0 到 255 的像素变为 0 到 1 之间的数。"),
    hint=Text("Which pixel should become exactly 1?", "哪个像素值应当恰好变为 1？"),
)
@given(x=arrays(st.lists(sizes(max_size=4), min_size=1, max_size=4), dtype="uint8"))
@settings(max_examples=40)
def rescales(student, x):
    assert_same(student.rescale(np.array([0, 51, 255], "uint8")), np.array([0.0, 0.2, 1.0]))
    assert_same(student.rescale(x), x.astype(float) / 255)


@check(
    points=1,
    says=Text("A crop is a window of the image.", "裁剪的结果是原图的一个窗口。"),
    hint=Text("Rows and columns are drawn apart; the channels stay whole.", "行和列分别抽取，通道全部保留。"),
)
@given(
    height=sizes(max_size=6), width=sizes(max_size=6), channels=sizes(max_size=5), smaller=st.integers(0, 5), rng=rngs()
)
@settings(max_examples=60)
def crop_is_a_window(student, height, width, channels, smaller, rng):
    image = numbered(height, width, channels)
    size = max(1, min(height, width) - smaller)
    got = student.random_crop(image, size, rng)
    assert_same(np.shape(got), (size, size, channels))
    corner = int(np.clip(got[0, 0, 0], 1, image.size)) - 1
    top, left = corner // channels // width, corner // channels % width
    window = image[top : top + size, left : left + size]
    if window.shape != (size, size, channels) or not np.array_equal(got, window):
        raise Mismatch(
            Text("This is no window of the image.", "这不是原图的一个窗口。"),
            expected=Text("neighbouring rows and columns", "相邻的行和列"),
            actual=got,
        )


@check(
    points=1,
    says=Text(
        "A shifted image is the image moved as a whole, with zeros where nothing was.",
        "平移后的图像是整幅图像移动的结果，空出的位置为零。",
    ),
    hint=Text("What leaves the frame must not come back on the other side.", "移出画面的部分不应从另一侧回来。"),
)
@given(
    height=sizes(max_size=5),
    width=sizes(max_size=5),
    channels=sizes(max_size=5),
    max_shift=st.integers(0, 2),
    rng=rngs(),
)
@settings(max_examples=60)
def shift_moves_the_whole(student, height, width, channels, max_shift, rng):
    image = numbered(height, width, channels)
    got = student.random_shift(image, max_shift, rng)
    assert_same(np.shape(got), image.shape)
    reach = range(-max_shift, max_shift + 1)
    if not any(np.array_equal(got, moved(image, dy, dx)) for dy in reach for dx in reach):
        raise Mismatch(
            Text(
                f"No shift by at most {max_shift} gives this.",
                f"任何不超过 {max_shift} 的平移都得不到这个结果。",
            ),
            expected=Text("the image moved as a whole, zeros moving in", "整幅图像平移，空出的位置补零"),
            actual=got,
        )
