# 姓名：赵雪  学号：2023006


def conv_output_size(n, f, stride, padding):
    # 输入尺寸、卷积核尺寸、步幅都必须是正数
    if n < 1 or f < 1 or stride < 1:
        raise ValueError("尺寸和步幅必须是正数")
    if padding == "valid":          # 不填充
        if f > n:
            raise ValueError("卷积核比输入还大")
        return (n - f) // stride + 1
    elif padding == "same":         # 向上取整
        return (n + stride - 1) // stride
    elif padding == "full":         # 两边各补 f-1 个零
        return (n + f - 2) // stride + 1
    raise ValueError("未知的填充方式：" + str(padding))
