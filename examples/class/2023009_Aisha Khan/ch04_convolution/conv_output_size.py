import math


def conv_output_size(n, f, stride, padding):
    if min(n, f, stride) <= 0:
        raise ValueError("n, f and stride must be positive")
    if padding == "valid":
        if n < f:
            raise ValueError("the kernel does not fit")
        return (n - f) // stride
    elif padding == "same":
        return math.ceil(n / stride)
    elif padding == "full":
        return math.ceil((n + f - 1) / stride)
    else:
        raise ValueError("unknown padding")
