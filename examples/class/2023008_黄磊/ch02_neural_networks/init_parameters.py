import numpy as np


def init_parameters(sizes, method, rng):
    makers = {
        "zeros": lambda s: np.zeros(s),
        "constant": lambda s: 0.1 * np.ones(s),
        "normal": lambda s: rng.normal(0, 0.05, s),
        "uniform": lambda s: rng.uniform(-0.05, 0.05, s),
        "glorot_uniform": lambda s: rng.uniform(-(6 / sum(s)) ** 0.5, (6 / sum(s)) ** 0.5, s),
        "he_normal": lambda s: rng.normal(0, 2 / s[0], s),     # 方差 2 / in
    }
    if method not in makers:
        raise ValueError("没有这个方法")
    return [(makers[method]((sizes[i], sizes[i + 1])), np.zeros(sizes[i + 1])) for i in range(len(sizes) - 1)]
