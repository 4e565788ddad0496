import numpy as np


def dropout(x, rate, rng, training=True):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    x = np.array(x, dtype=float)
    if not training or rate == 0:
        return x
    # a table of all patterns, one of which is picked
    patterns = np.zeros((2 ** min(x.size, 40), x.size))
    for k in range(len(patterns)):
        patterns[k] = [(k >> i) & 1 for i in range(x.size)]
    kept = patterns.sum(axis=1)
    chance = rate ** (x.size - kept) * (1 - rate) ** kept
    return x * patterns[rng.choice(len(patterns), p=chance)].reshape(x.shape) / (1 - rate)
