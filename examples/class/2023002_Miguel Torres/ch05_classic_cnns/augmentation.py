import numpy as np


def flip_left_right(images):
    images = np.array(images)
    flipped = np.zeros(images.shape, images.dtype)
    width = images.shape[2]
    for c in range(width):
        flipped[:, :, width - 1 - c, :] = images[:, :, c, :]
    return flipped


def random_crop(image, size, rng):
    image = np.array(image)
    if size > image.shape[0] or size > image.shape[1]:
        raise ValueError("too large")
    top = rng.choice(range(image.shape[0] - size + 1))
    left = rng.choice(range(image.shape[1] - size + 1))
    return image[top:top + size, left:left + size]


def random_shift(image, max_shift, rng):
    image = np.array(image)
    dy = rng.choice(range(-max_shift, max_shift + 1))
    dx = rng.choice(range(-max_shift, max_shift + 1))
    moved = np.zeros(image.shape, image.dtype)
    for r in range(image.shape[0]):
        for c in range(image.shape[1]):
            if 0 <= r + dy < image.shape[0] and 0 <= c + dx < image.shape[1]:
                moved[r + dy, c + dx] = image[r, c]
    return moved


def rescale(images):
    return np.array(images) / 255.0
