import numpy as np


def hinge_loss(scores, labels, margin=1.0):
    out = []
    for row, y in zip(scores, labels):
        rivals = [max(0.0, s - row[y] + margin) for j, s in enumerate(row) if j != y]
        out.append(max(rivals, default=0.0))     # 只看最强的对手
    return np.array(out)
