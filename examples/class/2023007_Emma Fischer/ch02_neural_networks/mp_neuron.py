def mp_neuron(x, weights, threshold):
    s = sum(w * v for w, v in zip(weights, x))
    return 1 if s > threshold else 0
