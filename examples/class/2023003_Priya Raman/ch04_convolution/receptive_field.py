from itertools import accumulate
from operator import mul


def receptive_field(layers):
    if any(kernel < 1 or stride < 1 for kernel, stride in layers):
        raise ValueError(f"layers={layers!r}")
    steps = accumulate((stride for _, stride in layers), mul, initial=1)
    return 1 + sum((kernel - 1) * step for (kernel, _), step in zip(layers, steps))
