def conv_output_size(n, f, stride, padding):
    if padding == "valid"
        return (n - f) // stride + 1
    return -(-n // stride)
