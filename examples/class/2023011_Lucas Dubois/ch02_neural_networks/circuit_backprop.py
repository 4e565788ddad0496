import math


def product_gate(x, y, z):
    q = x + y
    dq = 1 + z
    dz = 1 + q
    return dq, dq, dz


def sigmoid_neuron(w0, w1, w2, x0, x1):
    out = 1 / (1 + math.exp(-(w0 * x0 + w1 * x1 + w2)))
    d = out * (1 - out)
    return out, (d * x0, d * x1, d, d * w0, d * w1)
