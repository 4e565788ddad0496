# 姓名：赵雪  学号：2023006
import math


def product_gate(x, y, z):
    print("前向：", (x + y) * z)
    return z, z, x + y


def sigmoid_neuron(w0, w1, w2, x0, x1):
    s = w0 * x0 + w1 * x1 + w2
    o = 1 / (1 + math.exp(-s))
    print("输出：", o)
    d = o * (1 - o)          # σ 的导数
    return o, (d * x0, d * x1, d, d * w0, d * w1)
