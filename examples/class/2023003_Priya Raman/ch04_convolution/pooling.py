import tensorflow as tf


def checked(x, size, stride, padding):
    x = tf.cast(tf.constant(x), tf.float64)
    if min(size, stride) < 1 or padding not in ("valid", "same") or (padding == "valid" and size > min(x.shape[1:3])):
        raise ValueError(f"size={size}, stride={stride}, padding={padding}, image {x.shape[1:3]}")
    return x


def max_pool2d(x, size, stride, padding):
    return tf.nn.max_pool2d(checked(x, size, stride, padding), size, stride, padding.upper()).numpy()


def avg_pool2d(x, size, stride, padding):
    return tf.nn.avg_pool2d(checked(x, size, stride, padding), size, stride, padding.upper()).numpy()
