import numpy as np
import tensorflow as tf


def tensor_add(a, b):
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        raise ValueError("shapes")
    return tf.convert_to_tensor(a + b)
