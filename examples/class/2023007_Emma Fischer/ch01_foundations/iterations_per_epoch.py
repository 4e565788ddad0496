def iterations_per_epoch(n, batch_size):
    if n < 0 or batch_size < 1:
        raise ValueError("bad numbers")
    return n // batch_size
