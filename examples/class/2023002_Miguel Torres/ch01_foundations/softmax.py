import math

import numpy as np


def softmax_of_row(row):
    largest = max(row)
    powers = []
    for score in row:
        powers.append(math.exp(score - largest))
    total = sum(powers)
    return [p / total for p in powers]


def softmax(scores):
    scores = np.array(scores, dtype=float)
    rows = scores.reshape(-1, scores.shape[-1])
    result = np.zeros(rows.shape)
    for i in range(len(rows)):
        result[i] = softmax_of_row(rows[i])
    return result.reshape(scores.shape)
