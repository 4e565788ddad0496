import keras
from keras.layers import Conv2D, Dense, Flatten, MaxPooling2D


def build_vgg(config, input_shape=(224, 224, 3), classes=1000, width=64, dense=4096):
    counts = {"A": (1, 1, 2, 2, 2), "B": (2, 2, 2, 2, 2), "C": (2, 2, 3, 3, 3), "D": (2, 2, 3, 3, 3), "E": (2, 2, 4, 4, 4)}
    if config not in counts:
        raise ValueError("没有这种 VGG")
    model = keras.Sequential([keras.Input(input_shape)])
    channels = width
    for count in counts[config]:
        for place in range(count):
            model.add(Conv2D(channels, 1 if config == "C" and place == 2 else 3, padding="same", activation="relu"))
        model.add(MaxPooling2D(2))
        channels *= 2          # 每组加倍
    model.add(Flatten())
    model.add(Dense(dense, activation="relu"))
    model.add(Dense(dense, activation="relu"))
    model.add(Dense(classes, activation="softmax"))
    return model
