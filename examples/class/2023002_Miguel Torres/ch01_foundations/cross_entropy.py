from math import exp, log


def cross_entropy(scores, labels):
    total = 0.0
    for row, label in zip(scores, labels):
        biggest = max(row)
        sum_of_powers = 0.0
        for score in row:
            sum_of_powers += exp(score - biggest)
        total += log(sum_of_powers) + biggest - row[label]
    return float(total / len(scores))
