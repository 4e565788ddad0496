import tensorflow as tf


def doubles(*values):
    return (tf.cast(tf.convert_to_tensor(value), tf.float64) for value in values)


def mean_squared_error(y_true, y_pred):
    t, p = doubles(y_true, y_pred)
    return float(tf.reduce_mean(tf.math.squared_difference(t, p)))


def mean_absolute_error(y_true, y_pred):
    t, p = doubles(y_true, y_pred)
    return float(tf.reduce_mean(tf.abs(t - p)))


def binary_cross_entropy(y_true, p):
    t, p = doubles(y_true, p)
    p = tf.clip_by_value(p, 1e-7, 1 - 1e-7)
    return float(-tf.reduce_mean(tf.math.xlogy(t, p) + tf.math.xlogy(1 - t, 1 - p)))
