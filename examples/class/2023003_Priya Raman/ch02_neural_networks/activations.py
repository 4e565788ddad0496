import tensorflow as tf


def applied(function, x):
    return function(tf.cast(tf.convert_to_tensor(x), tf.float64)).numpy()


def sigmoid(x):
    return applied(tf.math.sigmoid, x)


def tanh(x):
    return applied(tf.math.tanh, x)


def relu(x):
    return applied(tf.nn.relu, x)


def leaky_relu(x, alpha=0.01):
    return applied(lambda t: tf.nn.leaky_relu(t, alpha), x)


def elu(x, alpha=1.0):
    return applied(lambda t: tf.where(t > 0, t, alpha * tf.nn.elu(t)), x)


def selu(x):
    return applied(tf.nn.selu, x)


def softplus(x):
    return applied(tf.nn.softplus, x)


def softsign(x):
    return applied(tf.nn.softsign, x)


def relu6(x):
    return applied(tf.nn.relu6, x)


def crelu(x):
    return applied(lambda t: tf.nn.crelu(t, axis=-1), x)
