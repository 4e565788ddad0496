import numpy as np


def depthwise_conv2d(x, kernels, stride=1, padding="valid"):
    x, k = np.array(x, dtype=float), np.array(kernels, dtype=float)
    if stride < 1 or padding not in ("valid", "same") or x.shape[3] != k.shape[2]:
        raise ValueError("参数不合法")
    for axis in (1, 2):
        n, f = x.shape[axis], k.shape[axis - 1]
        if padding == "same":
            t = max((-(-n // stride) - 1) * stride + f - n, 0)
            pad = [(0, 0)] * 4
            pad[axis] = (t // 2, t - t // 2)
            x = np.pad(x, pad)
        elif f > n:
            raise ValueError("核太大")
    v = np.lib.stride_tricks.sliding_window_view(x, k.shape[:2], axis=(1, 2))[:, ::stride, ::stride]
    # 先是第一组核的所有通道，再是第二组……
    groups = [np.einsum("nhwcij,ijc->nhwc", v, k[..., m]) for m in range(k.shape[3])]
    return np.concatenate(groups, axis=3)
