# 姓名：赵雪  学号：2023006


def mp_neuron(x, weights, threshold):
    总和 = 0
    for 输入, 权重 in zip(x, weights):
        总和 += 输入 * 权重
    return int(总和 >= threshold)
