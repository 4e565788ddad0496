import numpy as np


def product_gate(x, y, z):
    return tuple(np.array([z, z, x + y]))


def sigmoid_neuron(w0, w1, w2, x0, x1):
    out = 0.5 * (1 + np.tanh(0.5 * (w0 * x0 + w1 * x1 + w2)))
    return out, tuple(out * (1 - out) * np.array([x0, x1, 1, w0, w1]))
