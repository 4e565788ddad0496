from tensorflow import keras
from tensorflow.keras.layers import Activation, Conv2D, Dense, Flatten, InputLayer, MaxPooling2D


def build_lenet5(input_shape=(28, 28, 1), classes=10):
    model = keras.models.Sequential()
    model.add(InputLayer(shape=input_shape))
    # block 1
    model.add(Conv2D(filters=6, kernel_size=(5, 5), strides=(1, 1), padding="same"))
    model.add(Activation("relu"))
    model.add(MaxPooling2D(pool_size=(2, 2)))
    # block 2
    model.add(Conv2D(filters=16, kernel_size=(5, 5), strides=(1, 1)))
    model.add(Activation("relu"))
    model.add(MaxPooling2D(pool_size=(2, 2)))
    # classifier
    model.add(Flatten())
    for units in [120, 84]:
        model.add(Dense(units))
        model.add(Activation("relu"))
    model.add(Dense(classes))
    model.add(Activation("softmax"))
    return model
