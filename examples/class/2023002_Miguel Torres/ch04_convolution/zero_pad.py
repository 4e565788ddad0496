import numpy as np


def zero_pad(x, pad):
    x = np.array(x, dtype=float)
    for side in range(pad):
        row = np.zeros((x.shape[0], 1, x.shape[2], x.shape[3]))
        x = np.concatenate([row, x, row], axis=1)
        column = np.zeros((x.shape[0], x.shape[1], 1, x.shape[3]))
        x = np.concatenate([column, x, column], axis=2)
    return x
