import numpy as np

f32 = np.float32


def _x(x):
    return np.asarray(x, dtype=f32)


def sigmoid(x):
    e = np.exp(-np.abs(_x(x)))
    return np.where(_x(x) < 0, e, f32(1)) / (1 + e)


def tanh(x):
    return np.tanh(_x(x))


def relu(x):
    return _x(x).clip(f32(0))


def leaky_relu(x, alpha=0.01):
    return np.where(_x(x) < 0, f32(alpha) * _x(x), _x(x))


def elu(x, alpha=1.0):
    return np.where(_x(x) < 0, f32(alpha) * np.expm1(np.minimum(_x(x), 0)), _x(x))


def selu(x):
    return f32(1.0507009873554805) * elu(x, 1.6732632423543772)


def softplus(x):
    return np.logaddexp(_x(x), f32(0))


def softsign(x):
    return _x(x) / (1 + np.abs(_x(x)))


def relu6(x):
    return _x(x).clip(f32(0), f32(6))


def crelu(x):
    return np.concatenate([relu(x), relu(-_x(x))], -1)
