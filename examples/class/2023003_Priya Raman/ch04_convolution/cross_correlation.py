import tensorflow as tf


def cross_correlate2d(x, k):
    x, k = (tf.cast(tf.convert_to_tensor(a), tf.float64) for a in (x, k))
    if k.shape[0] > x.shape[0] or k.shape[1] > x.shape[1]:
        raise ValueError(f"{k.shape} does not fit into {x.shape}")
    return tf.nn.conv2d(x[None, :, :, None], k[:, :, None, None], 1, "VALID")[0, :, :, 0].numpy()


def convolve2d(x, k):
    return cross_correlate2d(x, tf.reverse(tf.convert_to_tensor(k), axis=[0, 1]))
