import tensorflow as tf


def hinge_loss(scores, labels, margin=1.0):
    scores = tf.cast(tf.convert_to_tensor(scores), tf.float64)
    is_true = tf.one_hot(labels, scores.shape[1], dtype=tf.float64)
    of_true = tf.reduce_sum(scores * is_true, axis=1, keepdims=True)
    return tf.reduce_sum(tf.nn.relu(scores - of_true + margin) * (1 - is_true), axis=1).numpy()
