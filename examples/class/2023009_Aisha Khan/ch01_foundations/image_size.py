def image_size(width, height, channels):
    if width < 1 or height < 1 or channels < 1:
        raise ValueError("too small")
    # channels first, as in the paper
    return (channels, height, width), channels * height * width
