def mp_neuron(x, weights, threshold):
    total = 0
    for i in range(len(x)):
        total = total + weights[i] * x[i]
    if total < threshold:
        return 0
    return 1
