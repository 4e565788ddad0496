def image_size(width, height, channels):
    if width <= 0 or height <= 0 or channels <= 0:
        raise ValueError("sizes are positive")
    return (width, height, channels), width * height * channels
