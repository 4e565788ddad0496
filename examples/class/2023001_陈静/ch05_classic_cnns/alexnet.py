"""作业 5  AlexNet（函数式 API）  陈静"""

from keras import Model, layers


def build_alexnet(input_shape=(227, 227, 3), classes=2, width=96, dense=4096):
    wide = width * 8 // 3
    image = layers.Input(shape=input_shape)
    x = layers.Conv2D(width, kernel_size=11, strides=4, activation="relu")(image)
    x = layers.MaxPool2D(pool_size=3, strides=2)(x)
    x = layers.Conv2D(wide, kernel_size=5, padding="same", activation="relu")(x)
    x = layers.MaxPool2D(pool_size=3, strides=2)(x)
    for filters in (4 * width, 4 * width, wide):
        x = layers.Conv2D(filters, kernel_size=3, padding="same", activation="relu")(x)
    x = layers.MaxPool2D(pool_size=3, strides=2)(x)
    x = layers.Flatten()(x)
    for _ in range(2):
        x = layers.Dropout(rate=0.5)(layers.Dense(dense, activation="relu")(x))
    return Model(image, layers.Dense(classes, activation="softmax")(x))
