import keras
from keras.layers import Conv2D, Dense, Flatten, MaxPooling2D


def build_lenet5(input_shape=(28, 28, 1), classes=10):
    model = keras.Sequential([keras.Input(input_shape)])
    model.add(Conv2D(6, 5, padding="same"))
    model.add(MaxPooling2D(2))
    model.add(Conv2D(16, 5))
    model.add(MaxPooling2D(2))
    model.add(Flatten())
    model.add(Dense(120))
    model.add(Dense(84))
    model.add(Dense(classes, activation="softmax"))
    return model
