def conv_output_size(n, f, stride, padding):
    if n < 1 or f < 1 or stride < 1:
        raise ValueError("positive numbers please")
    if padding == "valid":
        if f > n:
            raise ValueError("kernel too large")
        start, end = 0, n - f
    elif padding == "same":
        start, end = 0, n - 1
    elif padding == "full":
        start, end = 1 - f, n - 1
    else:
        raise ValueError("padding?")
    places = 0
    while start <= end:
        places += 1
        if padding == "valid":
            start += stride
    return places
