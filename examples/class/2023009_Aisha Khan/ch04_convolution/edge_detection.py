import numpy as np


def vertical_edges(image):
    # a vertical edge: look from top to bottom
    image = np.asarray(image, dtype=float)
    if image.shape[0] < 2:
        raise ValueError("image")
    return image[:-1] - image[1:]


def horizontal_edges(image):
    image = np.asarray(image, dtype=float)
    if image.shape[0] < 2:
        raise ValueError("image")
    return image[:-1] - image[1:]
