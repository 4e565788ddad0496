def conv_output_size(n, f, stride, padding):
    padded = {"same": n + f - 1, "valid": n, "full": n + 2 * (f - 1)}
    if any(size < 1 for size in (n, f, stride)) or padding not in padded or f > padded[padding]:
        raise ValueError((n, f, stride, padding))
    return 1 + (padded[padding] - f) // stride
