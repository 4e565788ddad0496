"""作业 5  数据增强  陈静"""

import numpy as np


def flip_left_right(images):
    return np.flip(np.array(images), axis=2)


def random_crop(image, size, rng):
    image = np.array(image)
    room = [n - size for n in image.shape[:2]]
    if min(room) < 0:
        raise ValueError("裁剪的边长比图像大")
    top, left = (int(rng.integers(0, r, endpoint=True)) for r in room)
    return image[top:top + size, left:left + size, :]


def random_shift(image, max_shift, rng):
    image = np.array(image)
    h, w, _ = image.shape
    dy, dx = rng.integers(-max_shift, max_shift, size=2, endpoint=True)
    # 目标像素 (r, c) 来自 (r - dy, c - dx)，落在外面的为 0
    r, c = np.arange(h) - dy, np.arange(w) - dx
    inside = ((r >= 0) & (r < h))[:, None] & ((c >= 0) & (c < w))
    return image[r % h][:, c % w] * inside[:, :, None].astype(image.dtype)


def rescale(images):
    return np.true_divide(images, 255)
