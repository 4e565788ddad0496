import numpy as np


def scores_of_one(w, sample, b):
    scores = []
    for weights, bias in zip(w, b):
        score = bias
        for weight, feature in zip(weights, sample):
            score = score + weight * feature
        scores.append(score)
    return scores


def linear_scores(w, x, b):
    if np.ndim(x) == 1:
        return np.array(scores_of_one(w, x, b))
    rows = np.zeros((len(x), len(w)))
    for i, sample in enumerate(x):
        rows[i] = scores_of_one(w, sample, b)
    return rows
