# coding: latin-1
# Autor: José Núñez
import numpy as np


def softmax(scores):
    """Función softmax; pequeño truco: restar el máximo."""
    z = np.array(scores, dtype="float64")
    z = np.exp(z - np.amax(z, axis=z.ndim - 1, keepdims=True))
    return np.divide(z, np.add.reduce(z, axis=-1, keepdims=True))
