from keras import layers, models


def build_lenet5(input_shape=(28, 28, 1), classes=10):
    model = models.Sequential()
    model.add(layers.Conv2D(6, 5, padding="same", activation="relu", input_shape=input_shape))
    model.add(layers.MaxPooling2D(2))
    model.add(layers.Conv2D(16, 5, activation="relu"))
    model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    model.add(layers.Dense(120, activation="relu"))
    model.add(layers.Dense(84, activation="relu"))
    model.add(layers.Dense(classes, activation="softmax"))
    model.summary()
