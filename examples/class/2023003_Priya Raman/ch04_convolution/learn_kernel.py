import tensorflow as tf


def learn_kernel(x, y, shape, steps, lr):
    x, y = (tf.cast(tf.convert_to_tensor(a), tf.float64) for a in (x, y))
    if min(shape) < 1 or shape[0] > x.shape[0] or shape[1] > x.shape[1]:
        raise ValueError(f"shape={shape}, image {x.shape}")
    k = tf.Variable(tf.zeros((*shape, 1, 1), tf.float64))
    for _ in range(steps):
        with tf.GradientTape() as tape:
            made = tf.nn.conv2d(x[None, :, :, None], k, 1, "VALID")[0, :, :, 0]
            loss = tf.reduce_mean((made - y) ** 2)
        k.assign_sub(lr * tape.gradient(loss, k))
    return k.numpy()[:, :, 0, 0]
