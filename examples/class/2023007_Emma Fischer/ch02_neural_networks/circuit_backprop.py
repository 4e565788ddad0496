import math


def product_gate(x, y, z):
    return (z, z, x + y)


def sigmoid_neuron(w0, w1, w2, x0, x1):
    s = w0 * x0 + w1 * x1 + w2
    return 1 / (1 + math.exp(-s)), (x0, x1, 1, w0, w1)
