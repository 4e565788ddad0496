import tensorflow as tf


def cross_entropy(scores, labels):
    scores = tf.cast(tf.convert_to_tensor(scores), tf.float64)
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=scores)
    return float(tf.reduce_mean(losses))
