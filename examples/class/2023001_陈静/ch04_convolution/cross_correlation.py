"""作业 4  互相关与卷积  陈静"""

import numpy as np


def cross_correlate2d(x, k):
    x, k = np.array(x, dtype=float), np.array(k, dtype=float)
    rows, cols = x.shape[0] - k.shape[0] + 1, x.shape[1] - k.shape[1] + 1
    if rows < 1 or cols < 1:
        raise ValueError("核比图像大")
    # 核的每一格乘整幅图的一块，再加起来
    parts = [w * x[i:i + rows, j:j + cols] for (i, j), w in np.ndenumerate(k)]
    return np.sum(parts, axis=0)


def convolve2d(x, k):
    return cross_correlate2d(x, np.rot90(np.array(k, dtype=float), 2))
