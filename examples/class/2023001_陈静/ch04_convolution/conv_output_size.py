"""作业 4  卷积的输出尺寸  陈静"""

import math


def conv_output_size(n, f, stride, padding):
    if n < 1 or f < 1 or stride < 1:
        raise ValueError("尺寸和步幅至少为 1")
    match padding:
        case "valid":
            if f > n:
                raise ValueError("卷积核放不下")
            return math.ceil((n - f + 1) / stride)
        case "same":
            return math.ceil(n / stride)
        case "full":
            return math.ceil((n + f - 1) / stride)
    raise ValueError("没有这种填充方式")
