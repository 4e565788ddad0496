import numpy as np


def conv2d(x, kernels, stride=1, padding="valid"):
    x = np.array(x, dtype=float)
    # 把卷积核变成 (宽, 高, 输入通道, 输出通道)
    k = np.array(kernels, dtype=float).transpose(1, 0, 2, 3)
    kh, kw, kc, ko = k.shape
    if stride < 1 or x.shape[3] != kc or (padding != "same" and padding != "valid"):
        raise ValueError("参数不合法")
    if padding == "same":
        for axis, f in ((1, kh), (2, kw)):
            length = x.shape[axis]
            total = max((int(np.ceil(length / stride)) - 1) * stride + f - length, 0)
            pad = [(0, 0)] * 4
            pad[axis] = (total // 2, total - total // 2)
            x = np.pad(x, pad)
    if kh > x.shape[1] or kw > x.shape[2]:
        raise ValueError("卷积核太大")
    oh, ow = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    out = np.empty((len(x), oh, ow, ko))
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = np.tensordot(x[:, i * stride:i * stride + kh, j * stride:j * stride + kw], k, axes=3)
    return out
