def image_size(width, height, channels):
    if min([width, height, channels]) <= 0:
        raise ValueError("必须为正")
    pixels = height * width       # 像素个数
    return (height, width, channels), pixels
