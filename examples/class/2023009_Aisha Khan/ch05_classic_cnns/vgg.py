import tensorflow as tf

L = tf.keras.layers


def build_vgg(config, input_shape=(224, 224, 3), classes=1000, width=64, dense=4096):
    convs = {"A": (1, 1, 2, 2, 2), "B": (2, 2, 2, 2, 2), "C": (2, 2, 3, 3, 3), "D": (2, 2, 3, 3, 3), "E": (2, 2, 4, 4, 4)}
    if config not in convs:
        raise ValueError(config)
    model = tf.keras.Sequential([L.Input(input_shape)])
    for factor, count in zip((1, 2, 4, 8, 8), convs[config]):
        for _ in range(count):
            model.add(L.Conv2D(factor * width, 3, padding="same", activation="relu"))
        model.add(L.MaxPooling2D())
    model.add(L.Flatten())
    model.add(L.Dense(dense, activation="relu"))
    model.add(L.Dense(dense, activation="relu"))
    model.add(L.Dense(classes, activation="softmax"))
    return model
