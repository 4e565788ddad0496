import numpy as np


def hinge_loss(scores, labels, margin=1.0):
    x = np.asarray(scores, dtype=np.float32)
    d = np.maximum(x - x[np.arange(len(x)), labels, None] + np.float32(margin), 0)
    # 真实类别那一项恰好等于 max(margin, 0)，最后减掉
    return d.sum(1) - np.float32(max(margin, 0))
