import tensorflow as tf


def slope(function, x):
    x = tf.cast(tf.convert_to_tensor(x), tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x)
    return tape.gradient(y, x).numpy()


def sigmoid_grad(x):
    return slope(tf.sigmoid, x)


def tanh_grad(x):
    return slope(tf.tanh, x)


def relu_grad(x):
    return slope(tf.nn.relu, x)


def leaky_relu_grad(x, alpha=0.01):
    return slope(lambda t: tf.where(t > 0, t, alpha * t), x)


def elu_grad(x, alpha=1.0):
    return slope(lambda t: tf.where(t > 0, t, alpha * (tf.exp(tf.minimum(t, 0)) - 1)), x)
