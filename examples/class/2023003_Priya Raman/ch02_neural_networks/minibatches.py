import numpy as np


def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError(f"{len(x)} samples, {len(y)} labels, batches of {batch_size}")
    # sorting random keys shuffles
    order = np.argsort(rng.random(len(x)))
    pick = lambda a, k: np.take(np.asarray(a), order[k:k + batch_size], axis=0)
    return [(pick(x, k), pick(y, k)) for k in range(0, len(order), batch_size)]
