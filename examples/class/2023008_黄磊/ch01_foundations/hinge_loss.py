import numpy as np


def hinge_loss(scores, labels, margin=1.0):
    s = np.array(scores, dtype=float)
    out = []
    for i, label in enumerate(labels):
        d = np.maximum(0, s[i] - s[i, label] + margin)
        d[label] = 0
        out.append(d.mean())
    return np.array(out)
