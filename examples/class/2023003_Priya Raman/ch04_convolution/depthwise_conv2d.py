import tensorflow as tf


def depthwise_conv2d(x, kernels, stride=1, padding="valid"):
    x, k = (tf.cast(tf.convert_to_tensor(a), tf.float64) for a in (x, kernels))
    if stride < 1 or padding not in ("valid", "same"):
        raise ValueError(f"stride={stride}, padding={padding!r}")
    if x.shape[3] != k.shape[2]:
        raise ValueError(f"{x.shape[3]} channels, kernels for {k.shape[2]}")
    if padding == "valid" and (k.shape[0] > x.shape[1] or k.shape[1] > x.shape[2]):
        raise ValueError(f"{k.shape[:2]} does not fit into {x.shape[1:3]}")
    return tf.nn.depthwise_conv2d(x, k, [1, stride, stride, 1], padding.upper()).numpy()
