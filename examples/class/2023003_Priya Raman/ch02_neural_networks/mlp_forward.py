import keras
import tensorflow as tf


def mlp_forward(x, parameters, activation):
    if activation not in ("sigmoid", "tanh", "relu"):
        raise ValueError(f"activation={activation!r}")
    h = tf.cast(tf.convert_to_tensor(x), tf.float64)
    for w, b in parameters[:-1]:
        h = keras.activations.get(activation)(tf.linalg.matmul(h, tf.cast(w, tf.float64)) + tf.cast(b, tf.float64))
    w, b = parameters[-1]
    return (tf.linalg.matmul(h, tf.cast(w, tf.float64)) + tf.cast(b, tf.float64)).numpy()


def layer_count(sizes):
    return len(sizes) - 1


def parameter_count(sizes):
    return int(tf.reduce_sum((tf.constant(sizes[:-1]) + 1) * tf.constant(sizes[1:])))
