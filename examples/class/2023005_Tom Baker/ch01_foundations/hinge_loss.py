import numpy as np


def hinge_loss(scores, labels, margin=1.0):
    # TODO: the sum over the other classes
    scores = np.array(scores)
    return np.zeros(len(scores))
