import numpy as np
from keras import Input, Sequential
from keras.layers import Conv2D, Dense, Dropout, Flatten, MaxPooling2D


def build_mnist_cnn(input_shape=(28, 28, 1), classes=10, dropout=0.25):
    return Sequential([
        Input(input_shape),
        Conv2D(64, 3, padding="same", activation="relu"),
        MaxPooling2D(2, padding="same"),
        Conv2D(128, 3, padding="same", activation="relu"),
        MaxPooling2D(2, padding="same"),
        Flatten(),
        Dense(1024, activation="relu"),
        Dropout(dropout),
        Dense(classes, activation="softmax"),
    ])


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def mnist_loss(labels, logits):
    p = softmax(softmax(np.array(logits, dtype=float)))
    return -np.mean(np.sum(np.array(labels) * np.log(p), axis=1))
