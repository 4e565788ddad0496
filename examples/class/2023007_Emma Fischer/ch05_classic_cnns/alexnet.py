from keras import Input, Sequential
from keras.layers import Conv2D, Dense, Dropout, Flatten, MaxPooling2D


def build_alexnet(input_shape=(227, 227, 3), classes=2, width=96, dense=4096):
    return Sequential([
        Input(input_shape),
        Conv2D(width, 11, strides=4, activation="relu"),
        MaxPooling2D(),
        Conv2D(8 * width // 3, 5, padding="same", activation="relu"),
        MaxPooling2D(),
        Conv2D(4 * width, 3, padding="same", activation="relu"),
        Conv2D(4 * width, 3, padding="same", activation="relu"),
        Conv2D(8 * width // 3, 3, padding="same", activation="relu"),
        MaxPooling2D(),
        Flatten(),
        Dense(dense, activation="relu"),
        Dropout(0.5),
        Dense(dense, activation="relu"),
        Dropout(0.5),
        Dense(classes, activation="softmax"),
    ])
