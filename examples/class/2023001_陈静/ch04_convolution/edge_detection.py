"""作业 4  边缘检测  陈静"""

import numpy as np


def vertical_edges(image):
    a = np.array(image, dtype=float)
    if a.shape[1] < 2:
        raise ValueError("图像太窄")
    return -np.diff(a, axis=1)


def horizontal_edges(image):
    # 转置以后就是竖直边缘
    return vertical_edges(np.transpose(image)).T
