import math


def product_gate(x, y, z):
    dz = x + y
    dx = z * y
    dy = z * x
    return dx, dy, dz


def sigmoid_neuron(w0, w1, w2, x0, x1):
    o = 1 / (1 + math.exp(-(w0 * x0 + w1 * x1 + w2)))
    g = o - o * o
    return o, (g * x0, g * x1, g, g * w0, g * w1)
