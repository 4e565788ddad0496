import numpy as np


def knn_predict(x_train, y_train, x_test, k):
    if k < 1 or k > len(x_train):
        raise ValueError("k")
    answers = []
    for point in x_test:
        distances = []
        for row, label in zip(x_train, y_train):
            squared = 0.0
            for p, q in zip(row, point):
                squared += (p - q) ** 2
            distances.append((squared, int(label)))
        distances.sort()
        votes = {}
        for _, label in distances[:k]:
            votes[label] = votes.get(label, 0) + 1
        most = max(votes.values())
        answers.append(min(label for label in votes if votes[label] == most))
    return np.array(answers)
