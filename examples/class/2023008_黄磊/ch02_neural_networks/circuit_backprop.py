import math


def product_gate(x, y, z):
    return z, z, x + y


def sigmoid_neuron(w0, w1, w2, x0, x1):
    f = 1 / (1 + math.exp(-(w0 * x0 + w1 * x1 + w2)))
    df = f * (1 - f)
    # 每个量：σ 的导数，再加上自己的系数
    return f, (df + x0, df + x1, df + 1, df + w0, df + w1)
