import numpy as np


def vertical_edges(image):
    image = np.array(image, dtype=float)
    if image.shape[1] < 2:
        raise ValueError("too small")
    return image[:, 1:] - image[:, :-1]


def horizontal_edges(image):
    image = np.array(image, dtype=float)
    if image.shape[0] < 2:
        raise ValueError("too small")
    return image[:-1, :] - image[1:, :]
