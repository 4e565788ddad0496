def image_size(width, height, channels):
    for side in (width, height, channels):
        if side < 1:
            raise ValueError("every side is at least 1")
    count = 0
    for row in range(height):
        count = count + width * channels
    return (height, width, channels), count
