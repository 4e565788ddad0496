import tensorflow as tf

L = tf.keras.layers


def build_alexnet(input_shape=(227, 227, 3), classes=2, width=96, dense=4096):
    conv = lambda n, size, **more: L.Conv2D(n, size, activation="relu", **more)
    model = tf.keras.Sequential([L.Input(input_shape)])
    model.add(conv(width, 11, strides=4))
    model.add(L.MaxPooling2D(3, 2))
    model.add(conv(8 * width // 3, 5, padding="same"))
    model.add(L.MaxPooling2D(3, 2))
    model.add(conv(4 * width, 3, padding="same"))
    model.add(conv(4 * width, 3, padding="same"))
    model.add(conv(8 * width // 3, 3, padding="same"))
    model.add(L.MaxPooling2D(3, 2))
    model.add(L.Flatten())
    for _ in range(2):
        model.add(L.Dense(dense, activation="relu"))
        model.add(L.Dropout(0.25))
    model.add(L.Dense(classes, activation="softmax"))
    return model
