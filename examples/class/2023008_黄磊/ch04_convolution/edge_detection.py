import numpy as np


def vertical_edges(image):
    x = np.array(image, dtype=float)
    if x.shape[1] < 2:
        raise ValueError("图像太小")
    return np.abs(x[:, 1:] - x[:, :-1])        # 边缘的强度


def horizontal_edges(image):
    x = np.array(image, dtype=float)
    if x.shape[0] < 2:
        raise ValueError("图像太小")
    return x[:-1] - x[1:]
