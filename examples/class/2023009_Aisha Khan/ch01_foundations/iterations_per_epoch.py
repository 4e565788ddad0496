def iterations_per_epoch(n, batch_size):
    if n < 0 or batch_size < 1:
        raise ValueError("n or batch_size")
    return int(n / batch_size + 0.5)
