import numpy as np
import tensorflow as tf


def dropout(x, rate, rng, training=True):
    if not 0 <= rate < 1:
        raise ValueError(f"rate={rate}")
    x = tf.cast(tf.constant(x), tf.float64)
    if not training:
        return np.array(x)
    survives = tf.constant(rng.uniform(size=x.shape) > rate)
    return np.array(tf.where(survives, x / (1.0 - rate), tf.zeros_like(x)))
