import numpy as np

f32 = np.float32


def product_gate(x, y, z):
    return z, z, x + y


def sigmoid_neuron(w0, w1, w2, x0, x1):
    w0, w1, w2, x0, x1 = f32(w0), f32(w1), f32(w2), f32(x0), f32(x1)
    s = f32(1) / (f32(1) + np.exp(-(w0 * x0 + w1 * x1 + w2)))
    d = s * (f32(1) - s)
    return s, (d * x0, d * x1, d, d * w0, d * w1)
