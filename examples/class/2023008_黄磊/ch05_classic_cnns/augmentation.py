import numpy as np


def flip_left_right(images):
    return np.array(images)[::-1]


def random_crop(image, size, rng):
    image = np.array(image)
    h, w = image.shape[:2]
    if size > h or size > w:
        raise ValueError("太大")
    i, j = rng.integers(0, h - size + 1), rng.integers(0, w - size + 1)
    return image[i:i + size, j:j + size]


def random_shift(image, max_shift, rng):
    image = np.array(image)
    h, w = image.shape[:2]
    dy, dx = rng.integers(-max_shift, max_shift + 1, 2)
    out = np.zeros_like(image)
    out[max(dy, 0):h + min(dy, 0), max(dx, 0):w + min(dx, 0)] = image[max(-dy, 0):h - max(dy, 0), max(-dx, 0):w - max(dx, 0)]
    return out


def rescale(images):
    images = np.array(images)
    return images / max(images.max(), 1)       # 最大值变成 1
