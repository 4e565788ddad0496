from math import exp


def product_gate(x, y, z):
    # forward
    q = x + y
    # backward
    df = 1
    dq = df * z
    dz = df * q
    dx = dq * 1
    dy = dq * 1
    return (dx, dy, dz)


def sigmoid_neuron(w0, w1, w2, x0, x1):
    # forward, gate by gate, as drawn on the slide
    a = w0 * x0
    b = w1 * x1
    c = a + b
    d = c + w2
    e = exp(-d)
    f = 1 + e
    out = 1 / f
    # backward
    df = -1 / f ** 2
    de = df
    dd = -e * de
    dc = dd
    dw2 = dd
    da = dc
    db = dc
    return out, (da * x0, db * x1, dw2, da * w0, db * w1)
