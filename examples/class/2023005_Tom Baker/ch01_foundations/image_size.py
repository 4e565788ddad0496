def image_size(width, height, channels):
    return (height, width, channels), width * height * channels
