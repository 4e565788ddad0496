import tensorflow as tf


def softmax(scores):
    scores = tf.cast(tf.convert_to_tensor(scores), tf.float64)
    return tf.exp(scores - tf.reduce_logsumexp(scores, axis=-1, keepdims=True)).numpy()
