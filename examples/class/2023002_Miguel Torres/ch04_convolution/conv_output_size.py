def conv_output_size(n, f, stride, padding):
    if n <= 0 or f <= 0 or stride <= 0:
        raise ValueError("must be positive")
    # count the places where the kernel may start
    if padding == "valid":
        if n < f:
            raise ValueError("kernel larger than input")
        first, last = 0, n - f
    elif padding == "full":
        first, last = -(f - 1), n - 1
    elif padding == "same":
        first, last = 0, n - 1
    else:
        raise ValueError("unknown padding " + repr(padding))
    places = 0
    for start in range(first, last + 1, stride):
        places += 1
    return places
