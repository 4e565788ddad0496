import tensorflow as tf

L = tf.keras.layers


def build_lenet5(input_shape=(28, 28, 1), classes=10):
    model = tf.keras.Sequential()
    model.add(L.Input(input_shape))
    model.add(L.Conv2D(6, (5, 5), padding="same", activation="relu"))
    model.add(L.MaxPooling2D())
    model.add(L.Conv2D(16, (5, 5), activation="relu"))
    model.add(L.MaxPooling2D())
    model.add(L.Flatten())
    model.add(L.Dense(120, activation="relu"))
    model.add(L.Dense(84, activation="relu"))
    model.add(L.Dense(classes))
    return model
