import numpy as np


def conv2d(x, kernels, stride=1, padding="valid"):
    x = np.asarray(x, dtype=np.float32)
    k = np.asarray(kernels, dtype=np.float32)
    if stride < 1 or padding not in ("same", "valid") or x.shape[-1] != k.shape[2]:
        raise ValueError("参数不对")
    B, H, W, C = x.shape
    kh, kw, _, O = k.shape
    if padding == "same":
        oh, ow = (H + stride - 1) // stride, (W + stride - 1) // stride
        ph, pw = max((oh - 1) * stride + kh - H, 0), max((ow - 1) * stride + kw - W, 0)
        x = np.pad(x, [(0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)])
    else:
        if kh > H or kw > W:
            raise ValueError("卷积核放不下")
        oh, ow = (H - kh) // stride + 1, (W - kw) // stride + 1
    # 对卷积核的每一格循环，整幅图一起乘
    out = np.zeros((B, oh, ow, O), dtype=np.float32)
    for i in range(kh):
        for j in range(kw):
            out += x[:, i:i + (oh - 1) * stride + 1:stride, j:j + (ow - 1) * stride + 1:stride, :] @ k[i, j]
    return out
