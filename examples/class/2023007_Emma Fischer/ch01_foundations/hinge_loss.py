import numpy as np


def hinge_loss(scores, labels, margin=1.0):
    scores = np.array(scores, dtype=float)
    true = scores[np.arange(len(scores)), labels]
    return np.sum(np.maximum(0, scores - true[:, None] + margin), axis=1)
