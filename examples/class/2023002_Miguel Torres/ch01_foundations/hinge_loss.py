import numpy as np


def hinge_loss(scores, labels, margin=1.0):
    losses = []
    for row, label in zip(scores, labels):
        loss = 0.0
        for j in range(len(row)):
            if j == label:
                continue
            loss += max(0, row[j] - row[label] + margin)
        losses.append(loss)
    return np.array(losses)
