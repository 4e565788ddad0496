from collections import Counter

import tensorflow as tf


def knn_predict(x_train, y_train, x_test, k):
    train, test = (tf.cast(tf.convert_to_tensor(x), tf.float64) for x in (x_train, x_test))
    if k < 1 or k > train.shape[0]:
        raise ValueError(f"k={k} of {train.shape[0]} samples")
    squared = tf.reduce_sum(tf.math.squared_difference(test[:, None], train[None]), axis=2)
    nearest = tf.gather(tf.convert_to_tensor(y_train), tf.math.top_k(-squared, k).indices).numpy()
    vote = lambda labels: min(Counter(labels).items(), key=lambda item: (-item[1], item[0]))[0]
    return tf.constant([vote(row.tolist()) for row in nearest]).numpy()
