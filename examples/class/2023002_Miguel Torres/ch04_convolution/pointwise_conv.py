import numpy as np


def conv1x1(x, kernels):
    x, kernels = np.array(x, dtype=float), np.array(kernels, dtype=float)
    inputs, outputs = kernels.shape[2:]
    if x.shape[3] != inputs:
        raise ValueError("channels")
    result = np.zeros(x.shape[:3] + (outputs,))
    for o in range(outputs):
        for c in range(inputs):
            result[:, :, :, o] += kernels[0, 0, c, o] * x[:, :, :, c]
    return result
