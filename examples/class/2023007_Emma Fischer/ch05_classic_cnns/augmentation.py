import numpy as np


def flip_left_right(images):
    return np.array(images)[:, ::-1]


def random_crop(image, size, rng):
    image = np.array(image)
    if size > image.shape[0] or size > image.shape[1]:
        raise ValueError("too large")
    i = rng.integers(0, image.shape[0] - size + 1)
    j = rng.integers(0, image.shape[1] - size + 1)
    return image[i:i + size, j:j + size]


def random_shift(image, max_shift, rng):
    dy = rng.integers(-max_shift, max_shift + 1)
    dx = rng.integers(-max_shift, max_shift + 1)
    return np.roll(np.array(image), (dy, dx), axis=(0, 1))


def rescale(images):
    return np.array(images) / 256
