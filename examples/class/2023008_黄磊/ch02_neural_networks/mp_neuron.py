def mp_neuron(x, weights, threshold):
    # 有多少个输入是 1
    return int(sum(x) >= threshold)
