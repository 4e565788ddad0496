from keras import Input, Sequential
from keras.layers import Conv2D, Dense, Flatten, MaxPooling2D

NUMBERS = {"A": [1, 1, 2, 2, 2], "B": [2, 2, 2, 2, 2], "C": [2, 2, 3, 3, 3], "D": [2, 2, 2, 3, 3], "E": [2, 2, 4, 4, 4]}


def build_vgg(config, input_shape=(224, 224, 3), classes=1000, width=64, dense=4096):
    if config not in NUMBERS:
        raise ValueError("unknown config")
    model = Sequential([Input(input_shape)])
    for group, number in enumerate(NUMBERS[config]):
        for i in range(number):
            kernel = 1 if config == "C" and i == 2 else 3
            model.add(Conv2D(width * min(2 ** group, 8), kernel, padding="same", activation="relu"))
        model.add(MaxPooling2D(2))
    model.add(Flatten())
    model.add(Dense(dense, activation="relu"))
    model.add(Dense(dense, activation="relu"))
    model.add(Dense(classes, activation="softmax"))
    return model
