import numpy as np


def hinge_loss(scores, labels, margin=1.0):
    scores = np.asarray(scores, dtype=float)
    true = scores[range(len(scores)), labels].reshape(-1, 1)
    gaps = scores - true + margin
    gaps[range(len(scores)), labels] = 0
    return gaps.sum(axis=1)
