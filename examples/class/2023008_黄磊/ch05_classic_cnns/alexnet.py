import keras
from keras.layers import Conv2D, Dense, Flatten, MaxPooling2D


def build_alexnet(input_shape=(227, 227, 3), classes=2, width=96, dense=4096):
    model = keras.Sequential([keras.Input(input_shape)])
    model.add(Conv2D(width, 11, strides=4, activation="relu"))
    model.add(MaxPooling2D(3, 2))
    model.add(Conv2D(width * 8 // 3, 5, padding="same", activation="relu"))
    model.add(MaxPooling2D(3, 2))
    for n in (4 * width, 4 * width, width * 8 // 3):
        model.add(Conv2D(n, 3, padding="same", activation="relu"))
    model.add(MaxPooling2D(3, 2))
    model.add(Flatten())
    model.add(Dense(dense, activation="relu"))     # 不知道 dropout 放哪里，先不写
    model.add(Dense(dense, activation="relu"))
    model.add(Dense(classes, activation="softmax"))
    return model
