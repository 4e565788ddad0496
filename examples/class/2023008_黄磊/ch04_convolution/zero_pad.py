import numpy as np


def zero_pad(x, pad):
    # 最后三个轴：高、宽、通道
    return np.pad(np.array(x), [(0, 0), (pad, pad), (pad, pad), (pad, pad)])
