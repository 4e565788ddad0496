import tensorflow as tf


def doubles(weights):
    return [tf.cast(tf.convert_to_tensor(w), tf.float64) for w in weights]


def l2_penalty(weights, lam):
    return lam * float(sum(tf.nn.l2_loss(w) for w in doubles(weights)))


def l1_penalty(weights, lam):
    return lam * float(sum(tf.reduce_sum(tf.abs(w)) for w in doubles(weights)))


def l2_gradient(weights, lam):
    return [(lam * w).numpy() for w in doubles(weights)]


def l1_gradient(weights, lam):
    return [(lam * tf.sign(w)).numpy() for w in doubles(weights)]
