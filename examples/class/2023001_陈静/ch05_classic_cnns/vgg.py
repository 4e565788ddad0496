"""作业 5  VGG  陈静"""

from keras import Model, layers

GROUPS = {"A": "11222", "B": "22222", "C": "22333", "D": "22333", "E": "22444"}


def build_vgg(config, input_shape=(224, 224, 3), classes=1000, width=64, dense=4096):
    if config not in GROUPS:
        raise ValueError("config 应为 A 到 E")
    x = image = layers.Input(shape=input_shape)
    filters = width
    for count in map(int, GROUPS[config]):
        for place in range(1, count + 1):
            size = 1 if (config, place) == ("C", 3) else 3
            x = layers.Conv2D(filters, size, padding="same", activation="relu")(x)
        x = layers.MaxPool2D()(x)
        filters = min(2 * filters, 8 * width)
    x = layers.Flatten()(x)
    x = layers.Dense(dense, activation="relu")(layers.Dense(dense, activation="relu")(x))
    return Model(image, layers.Dense(classes, activation="softmax")(x))
