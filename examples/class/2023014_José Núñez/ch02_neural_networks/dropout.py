# Autor: José Núñez
import numpy as np


def dropout(x, rate, rng, training=True):
    if not 0 <= rate < 1:
        raise ValueError("rate fuera de [0, 1)")
    x = np.array(x, dtype="float64")
    return x * (rng.random(x.shape) >= rate) / (1 - rate) if training else x
