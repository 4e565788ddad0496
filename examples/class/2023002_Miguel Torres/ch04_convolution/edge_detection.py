import numpy as np


def vertical_edges(image):
    image = np.array(image, dtype=float)
    h, w = image.shape
    if w < 2:
        raise ValueError("too narrow")
    edges = np.zeros((h, w - 1))
    for r in range(h):
        for c in range(w - 1):
            edges[r, c] = image[r, c] - image[r, c + 1]
    return edges


def horizontal_edges(image):
    image = np.array(image, dtype=float)
    h, w = image.shape
    if h < 2:
        raise ValueError("too low")
    edges = np.zeros((h - 1, w))
    for r in range(h - 1):
        for c in range(w):
            edges[r, c] = image[r, c] - image[r + 1, c]
    return edges
