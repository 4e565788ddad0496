import keras
from keras.layers import Conv2D, Dense, Dropout, Flatten, MaxPooling2D


def build_vgg(config, input_shape=(224, 224, 3), classes=1000, width=64, dense=4096):
    if config not in ("A", "B", "C", "D", "E"):
        raise ValueError("config")
    rows = {"A": [1, 1, 2, 2, 2], "B": [2] * 5, "C": [2, 2, 3, 3, 3], "D": [2, 2, 3, 3, 3], "E": [2, 2, 4, 4, 4]}
    model = keras.Sequential([keras.Input(input_shape)])
    for filters, count in zip((width, 2 * width, 4 * width, 8 * width, 8 * width), rows[config]):
        for i in range(count):
            size = 1 if config == "C" and i == 2 else 3
            model.add(Conv2D(filters, size, padding="same", activation="relu"))
        model.add(MaxPooling2D(2))
    model.add(Flatten())
    for _ in range(2):
        model.add(Dense(dense, activation="relu"))
        model.add(Dropout(0.5))          # 和 AlexNet 一样
    model.add(Dense(classes, activation="softmax"))
    return model
