import keras
import numpy as np

MAKERS = {
    "zeros": lambda seed: keras.initializers.Zeros(),
    "constant": lambda seed: keras.initializers.Constant(0.1),
    "normal": lambda seed: keras.initializers.RandomNormal(0.0, 0.05, seed=seed),
    "uniform": lambda seed: keras.initializers.RandomUniform(-0.05, 0.05, seed=seed),
    "glorot_uniform": lambda seed: keras.initializers.GlorotUniform(seed=seed),
    "he_normal": lambda seed: keras.initializers.HeNormal(seed=seed),
}


def init_parameters(sizes, method, rng):
    if method not in MAKERS:
        raise ValueError(f"method={method!r}")
    parameters = []
    for shape in zip(sizes, sizes[1:]):
        w = MAKERS[method](int(rng.integers(2**31)))(shape)
        parameters.append((np.array(w), np.zeros(shape[1], dtype="float32")))
    return parameters
