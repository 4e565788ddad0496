"""作业 5  LeNet-5（函数式 API）  陈静"""

from keras import Model, layers


def build_lenet5(input_shape=(28, 28, 1), classes=10):
    image = layers.Input(shape=input_shape)
    x = layers.Conv2D(6, kernel_size=5, padding="same", activation="relu", name="C1")(image)
    x = layers.MaxPool2D(pool_size=2, strides=2, name="S2")(x)
    x = layers.Conv2D(16, kernel_size=5, padding="valid", activation="relu", name="C3")(x)
    x = layers.MaxPool2D(pool_size=2, strides=2, name="S4")(x)
    x = layers.Flatten()(x)
    x = layers.Dense(120, activation="relu", name="C5")(x)
    x = layers.Dense(84, activation="relu", name="F6")(x)
    return Model(image, layers.Dense(classes, activation="softmax", name="output")(x))
