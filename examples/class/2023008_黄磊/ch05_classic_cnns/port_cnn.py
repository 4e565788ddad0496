import keras
import tensorflow as tf
from keras.layers import Conv2D, Dense, Dropout, Flatten, MaxPooling2D


def build_mnist_cnn(input_shape=(28, 28, 1), classes=10, dropout=0.25):
    keep_prob = 1 - dropout
    model = keras.Sequential([keras.Input(input_shape)])
    for n in (64, 128):
        model.add(Conv2D(n, 3, padding="same", activation="relu"))
        model.add(MaxPooling2D(2, padding="same"))
    model.add(Flatten())
    model.add(Dense(1024, activation="relu"))
    model.add(Dropout(keep_prob))        # 原来的程序是 tf.nn.dropout(x, keep_prob)
    model.add(Dense(classes))
    return model


def mnist_loss(labels, logits):
    losses = tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    return float(tf.reduce_sum(losses))
