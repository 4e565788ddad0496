def iterations_per_epoch(n, batch_size):
    if n < 0:
        raise ValueError("n")
    if batch_size < 1:
        raise ValueError("batch_size")
    iterations = n // batch_size
    if iterations * batch_size < n:
        iterations += 1
    return iterations
