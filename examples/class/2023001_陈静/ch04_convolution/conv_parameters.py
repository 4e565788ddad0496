"""作业 4  卷积层的参数个数  陈静"""

import math


def conv_parameters(f, in_channels, out_channels, bias=True):
    if f < 1:
        raise ValueError("核至少为 1×1")
    weights = f ** 2 * in_channels * out_channels
    return weights + out_channels if bias else weights


def dense_parameters(in_shape, out_shape):
    inputs, outputs = math.prod(in_shape), math.prod(out_shape)
    return (inputs + 1) * outputs
