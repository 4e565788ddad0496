import numpy as np


def mp_neuron(x, weights, threshold):
    if np.dot(weights, x) >= 0:
        return 1
    return 0
