import numpy as np


def mp_neuron(x, weights, threshold):
    return np.heaviside(np.inner(x, weights) - threshold, 1).astype(int)
