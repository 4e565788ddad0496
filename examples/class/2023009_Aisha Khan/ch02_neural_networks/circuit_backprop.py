import math


def product_gate(x, y, z):
    dq = z
    return dq, dq, x + y


def sigmoid_neuron(w0, w1, w2, x0, x1):
    out = 1.0 / (1.0 + math.exp(-w0 * x0 - w1 * x1 - w2))
    g = out * (1.0 - out)
    return out, tuple(g * v for v in (w0, w1, w2, x0, x1))
