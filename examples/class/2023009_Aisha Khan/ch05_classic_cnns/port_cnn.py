import keras
import tensorflow as tf
from keras import layers


def build_mnist_cnn(input_shape=(28, 28, 1), classes=10, dropout=0.25):
    return keras.Sequential([
        keras.Input(input_shape),
        layers.Conv2D(64, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2, padding="same"),
        layers.Conv2D(128, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2, padding="same"),
        layers.Flatten(),
        layers.Dense(1024, activation="relu"),
        layers.Dense(classes),
    ])


def mnist_loss(labels, logits):
    return float(tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=logits)))
