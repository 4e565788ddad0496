import tensorflow as tf


def conv2d(x, kernels, stride=1, padding="valid"):
    x, kernels = (tf.cast(tf.constant(a), tf.float64) for a in (x, kernels))
    if stride < 1 or padding not in ("valid", "same"):
        raise ValueError(f"stride={stride}, padding={padding}")
    if x.shape[3] != kernels.shape[2]:
        raise ValueError(f"{x.shape[3]} channels against {kernels.shape[2]}")
    if padding == "valid" and (kernels.shape[0] > x.shape[1] or kernels.shape[1] > x.shape[2]):
        raise ValueError(f"a kernel of {kernels.shape[:2]} does not fit into {x.shape[1:3]}")
    return tf.nn.conv2d(x, kernels, strides=stride, padding=padding.upper()).numpy()
