import numpy as np


def conv2d(x, kernels, stride=1, padding="valid"):
    x, kernels = np.array(x, dtype=float), np.array(kernels, dtype=float)
    N, H, W, C = x.shape
    KH, KW, D, O = kernels.shape
    if stride < 1 or padding not in ("valid", "same") or C != D:
        raise ValueError("参数不合法")
    top = left = 0
    if padding == "same":
        oh, ow = (H + stride - 1) // stride, (W + stride - 1) // stride
        top = max((oh - 1) * stride + KH - H, 0) // 2
        left = max((ow - 1) * stride + KW - W, 0) // 2
    else:
        if KH > H or KW > W:
            raise ValueError("卷积核太大")
        oh, ow = (H - KH) // stride + 1, (W - KW) // stride + 1
    y = np.zeros((N, oh, ow, O))
    # 按定义，一个数一个数地乘
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                for o in range(O):
                    s = 0.0
                    for a in range(KH):
                        for b in range(KW):
                            r, c = i * stride + a - top, j * stride + b - left
                            if 0 <= r < H and 0 <= c < W:
                                for k in range(C):
                                    s += x[n, r, c, k] * kernels[a, b, k, o]
                    y[n, i, j, o] = s
    return y
