"""作业 2  M-P 神经元  陈静"""


def mp_neuron(x, weights, threshold):
    total = sum(w * v for w, v in zip(weights, x))
    return 1 if total >= threshold else 0
