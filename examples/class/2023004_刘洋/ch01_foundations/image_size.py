def image_size(width, height, channels):
    if width < 1 or height < 1 or channels < 1:
        raise ValueError("参数不对")
    return (height, width, channels), width * height * channels
