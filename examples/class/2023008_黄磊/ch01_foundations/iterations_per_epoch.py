def iterations_per_epoch(n, batch_size):
    if n < 0 or batch_size <= 0:
        raise ValueError("参数不合法")
    return n // batch_size + 1      # 加上最后不满的一批
