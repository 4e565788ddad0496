import tensorflow as tf


def backprop_mlp(x, y, w1, b1, w2, b2):
    x, y = (tf.constant(data, dtype=tf.float64) for data in (x, y))
    params = {name: tf.Variable(value, dtype=tf.float64) for name, value in zip(["w1", "b1", "w2", "b2"], [w1, b1, w2, b2])}
    with tf.GradientTape() as tape:
        hidden = tf.nn.sigmoid(tf.linalg.matmul(x, params["w1"]) + params["b1"])
        output = tf.nn.sigmoid(tf.linalg.matmul(hidden, params["w2"]) + params["b2"])
        loss = tf.reduce_mean(tf.reduce_sum(0.5 * tf.square(output - y), axis=1))
    found = tape.gradient(loss, params)
    return {**{name: g.numpy() for name, g in found.items()}, "loss": float(loss)}
