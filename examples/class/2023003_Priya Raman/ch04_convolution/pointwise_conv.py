import tensorflow as tf


def conv1x1(x, kernels):
    x, k = (tf.cast(tf.convert_to_tensor(a), tf.float64) for a in (x, kernels))
    if x.shape[3] != k.shape[2]:
        raise ValueError(f"{x.shape[3]} channels, kernels for {k.shape[2]}")
    return tf.tensordot(x, k[0, 0], axes=[[3], [0]]).numpy()
