def strict_output_size(n, f, stride, pad=0):
    if n < 1 or f < 1 or stride < 1:
        raise ValueError("sizes start at 1")
    end = n + 2 * pad
    if f > end:
        raise ValueError("kernel does not fit")
    # walk: the last window has to end exactly at the border
    places = 1
    position = f
    while position < end:
        position += stride
        places += 1
    if position != end:
        raise ValueError("something is left over")
    return places
