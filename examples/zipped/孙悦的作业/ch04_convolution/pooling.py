"""第四章作业  孙悦"""

import numpy as np
from conv_output_size import conv_output_size


def spans(n, size, stride, padding):
    """一个轴上每个窗口的起点和终点，只算图像里面的部分。"""
    count = conv_output_size(n, size, stride, padding)
    missing = max((count - 1) * stride + size - n, 0)
    starts = [k * stride - missing // 2 for k in range(count)]
    return [(max(start, 0), min(start + size, n)) for start in starts]


def pooled(x, size, stride, padding, summary):
    x = np.asarray(x, dtype=float)
    if padding == "full":
        raise ValueError("池化没有 full")
    rows, columns = (spans(n, size, stride, padding) for n in x.shape[1:3])
    result = np.empty((len(x), len(rows), len(columns), x.shape[3]))
    for i, (top, bottom) in enumerate(rows):
        for j, (left, right) in enumerate(columns):
            result[:, i, j] = summary(x[:, top:bottom, left:right], axis=(1, 2))
    return result


def max_pool2d(x, size, stride, padding):
    return pooled(x, size, stride, padding, np.amax)


def avg_pool2d(x, size, stride, padding):
    return pooled(x, size, stride, padding, np.average)
