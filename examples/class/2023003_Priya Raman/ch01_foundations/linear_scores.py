import tensorflow as tf


def linear_scores(w, x, b):
    w, x, b = (tf.cast(tf.convert_to_tensor(a), tf.float64) for a in (w, x, b))
    return (tf.linalg.matvec(w, x) + b).numpy()
