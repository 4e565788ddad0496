import numpy as np

f32 = np.float32


def _x(x):
    return np.asarray(x, dtype=f32)


def sigmoid_grad(x):
    e = np.exp(-np.abs(_x(x)))
    return e / (1 + e) / (1 + e)


def tanh_grad(x):
    return 1 - np.square(np.tanh(_x(x)))


def relu_grad(x):
    return (_x(x) > 0).astype(f32)


def leaky_relu_grad(x, alpha=0.01):
    return np.where(_x(x) > 0, f32(1), f32(alpha))


def elu_grad(x, alpha=1.0):
    return np.where(_x(x) > 0, f32(1), f32(alpha) * np.exp(np.minimum(_x(x), 0)))
