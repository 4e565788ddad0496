import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def d_sigmoid(z):
    return sigmoid(z) * (1 - sigmoid(z))


def product_gate(x, y, z):
    return z, z, x + y


def sigmoid_neuron(w0, w1, w2, x0, x1):
    out = sigmoid(w0 * x0 + w1 * x1 + w2)
    g = d_sigmoid(out)
    return out, (g * x0, g * x1, g, g * w0, g * w1)
