import numpy as np


def vertical_edges(image):
    image = np.asarray(image, dtype=float)
    if image.shape[1] < 2:
        raise ValueError
    return image[:, :-1] - image[:, 1:]


def horizontal_edges(image):
    pass
