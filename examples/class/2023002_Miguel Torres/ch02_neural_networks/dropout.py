import numpy as np


def dropout(x, rate, rng, training=True):
    if not (0 <= rate < 1):
        raise ValueError("rate must be >= 0 and < 1, got " + str(rate))
    values = np.array(x, dtype=float)
    if training == False:
        return values
    flat = values.flatten()
    for i in range(flat.size):
        if rng.random() < rate:
            flat[i] = 0
        else:
            flat[i] = flat[i] / (1 - rate)
    return flat.reshape(values.shape)
