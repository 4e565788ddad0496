"""Known-wrong solutions of augmentation."""

import numpy as np

from autograder.checks import Text, misconception


@misconception(
    of="flip_left_right",
    rejected_by="flips_the_example",
    message=Text(
        "Your images stand on their heads: the rows are in the opposite order. Which axis goes from left to right?",
        "你的图像上下颠倒了：被反转的是行的顺序。从左到右的是哪个轴？",
    ),
)
def flips_rows(images):
    return np.asarray(images)[:, ::-1]


@misconception(
    of="flip_left_right",
    rejected_by="flips_the_example",
    message=Text(
        "You reverse the order of the images, not each image: the first axis of a batch counts images.",
        "你反转的是各幅图像的先后顺序，而不是图像本身：批的第一个轴是图像的编号。",
    ),
)
def flips_batch(images):
    return np.asarray(images)[::-1]


def _pixels(image):
    """Return the shape of an image and its pixels in order of size: a shift that loses none keeps them all."""
    return np.shape(image), np.sort(np.ravel(image))


@misconception(
    of="random_shift",
    rejected_by="shift_moves_the_whole",
    like=_pixels,
    message=Text(
        "What leaves your image on one side comes back on the other. A photograph does not do that; what should move in?",
        "你的图像从一侧移出的部分又从另一侧回来了。照片不会这样：空出来的地方应该填什么？",
    ),
)
def comes_back(image, max_shift, rng):
    dy, dx = rng.integers(-max_shift, max_shift + 1, size=2)
    return np.roll(np.asarray(image), (dy, dx), axis=(0, 1))


@misconception(
    of="rescale",
    rejected_by="rescales",
    message=Text(
        "Your largest value is 255/256. White is 255, not 256.",
        "你得到的最大值是 255/256。白色是 255，而不是 256。",
    ),
)
def divides_by_256(images):
    return np.asarray(images) / 256


@misconception(
    of="rescale",
    rejected_by="rescales",
    message=Text(
        "You divide by the largest pixel at hand, so that a dark picture becomes a bright one. Every picture should be divided by the same number.",
        "你除以的是图像中最大的像素值，于是暗的图像也变亮了。每幅图像都应当除以同一个数。",
    ),
)
def divides_by_maximum(images):
    images = np.asarray(images, float)
    return images / max(float(images.max()), 1.0)


equivalent_mutants = {
    "random_crop: if size > min(height, width): raise ValueError(f'the crop fits into t… -> pass": "rng.integers "
    "refuses a number of places below 1, with a ValueError too",
    "random_crop: min -> max": "as above",
    "random_shift: max_shift - dy -> max_shift + dy": "the law is symmetric: -dy is as likely as dy",
    "random_shift: max_shift - dx -> max_shift + dx": "as above",
}
