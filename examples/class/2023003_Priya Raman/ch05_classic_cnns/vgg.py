import keras
from keras.layers import Conv2D, Dense, Flatten, MaxPooling2D

# the table of the paper, a letter per layer: c 3×3, p 1×1, M pooling
TABLE = {
    "A": "cM cM ccM ccM ccM",
    "B": "ccM ccM ccM ccM ccM",
    "C": "ccM ccM ccpM ccpM ccpM",
    "D": "ccM ccM cccM cccM cccM",
    "E": "ccM ccM ccccM ccccM ccccM",
}


def build_vgg(config, input_shape=(224, 224, 3), classes=1000, width=64, dense=4096):
    if config not in TABLE:
        raise ValueError(f"config={config!r}")
    net = [keras.Input(input_shape)]
    for group, factor in zip(TABLE[config].split(), (1, 2, 4, 8, 8)):
        for letter in group:
            if letter == "M":
                net.append(MaxPooling2D(2, strides=2))
            else:
                net.append(Conv2D(factor * width, {"c": 3, "p": 1}[letter], padding="same", activation="relu"))
    net += [Flatten(), Dense(dense, "relu"), Dense(dense, "relu"), Dense(classes, "softmax")]
    return keras.Sequential(net)
