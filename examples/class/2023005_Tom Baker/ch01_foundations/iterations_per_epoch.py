def iterations_per_epoch(n, batch_size):
    if n < 0 or batch_size < 1:
        raise ValueError
    return len(range(0, n, batch_size))
