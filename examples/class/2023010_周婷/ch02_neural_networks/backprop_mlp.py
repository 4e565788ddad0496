import numpy as np


def backprop_mlp(x, y, w1, b1, w2, b2):
    x, y, w1, b1, w2, b2 = (np.asarray(t, dtype=np.float64) for t in (x, y, w1, b1, w2, b2))
    h = 1 / (1 + np.exp(-(x @ w1 + b1)))
    o = 1 / (1 + np.exp(-(h @ w2 + b2)))
    m = len(x)
    do = (o - y) / m             # 损失对输出的梯度
    dh = do @ w2.T
    dz = dh * h * (1 - h)
    return {"loss": 0.5 / m * np.sum((o - y) ** 2),
            "w2": h.T @ do, "b2": do.sum(axis=0),
            "w1": x.T @ dz, "b1": dz.sum(axis=0)}
