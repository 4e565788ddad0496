def product_gate(x, y, z):
    return z, z, x + y


def sigmoid_neuron(w0, w1, w2, x0, x1):
    from math import exp
    out = 1 / (1 + exp(-(w0 * x0 + w1 * x1 + w2)))
	slope = out * (1 - out)
    return out, (slope * x0, slope * x1, slope, slope * w0, slope * w1)
