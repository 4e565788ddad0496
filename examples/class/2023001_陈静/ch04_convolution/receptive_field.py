"""作业 4  感受野  陈静"""


def receptive_field(layers):
    size = 1
    # 从最后一层往前推：前一层要看到 (size - 1)·stride + kernel 个格子
    for kernel, stride in reversed(list(layers)):
        if kernel < 1 or stride < 1:
            raise ValueError("核和步幅至少为 1")
        size = (size - 1) * stride + kernel
    return size
