import tensorflow as tf


def local_response_norm(x, radius, bias, alpha, beta):
    x = tf.cast(tf.convert_to_tensor(x), tf.float32)
    return tf.nn.local_response_normalization(x, radius, bias, alpha, beta).numpy()
