# 姓名：赵雪  学号：2023006


def image_size(width, height, channels):
    宽, 高, 通道 = width, height, channels
    if 宽 < 1 or 高 < 1 or 通道 < 1:
        raise ValueError("尺寸必须是正数")
    return (高, 宽, 通道), 高 * 宽 * 通道
